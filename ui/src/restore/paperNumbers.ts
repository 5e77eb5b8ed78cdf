import { ref } from "vue";

/** After a restore: the supervisor holds the numbers on paper against the data. */
export const paperNumbersShown = ref(false);
