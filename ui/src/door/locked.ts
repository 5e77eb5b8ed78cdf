import { ref } from "vue";

/** The desk is locked: what its screens show rests, and is asked again when somebody is back. */
export const locked = ref(false);
