import { keepChoice } from "../parts/keptChoice";

/** The line that was opened last: whoever comes back goes on from there. */
export const opened = keepChoice(() => ({ ticket: null as string | number | null }));
