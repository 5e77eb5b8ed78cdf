// Any screen can show a paper: PaperPreview.vue in the frame looks at this.
import { shallowRef } from "vue";
import type { PaperRequest } from "../door/generated/commands";

export const shownPaper = shallowRef<PaperRequest | null>(null);

export function openPaper(request: PaperRequest): void {
  shownPaper.value = request;
}

export function closePaper(): void {
  shownPaper.value = null;
}

/** What was sent to the printer last, for the bottom bar. The printer itself reports nothing back. */
export const lastPrinted = shallowRef<{ title: string; failed: boolean } | null>(null);

export function forgetPrinting(): void {
  lastPrinted.value = null;
}
