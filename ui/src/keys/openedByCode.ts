import { ref } from "vue";

/** The passphrase was not at hand when the desk was opened: somebody may have forgotten it. Until the program is closed, or another is set. */
export const openedByCode = ref(false);
