import { ref } from "vue";

/** A backup is restored, or rehearsed: it lies over whatever stands, and is there before the desk opens as well. */
export const restoreShown = ref<"restore" | "rehearse" | null>(null);

/** Bytes as a person reads them. */
export function sizeWord(bytes: number): string {
  const mebibytes = bytes / 1_048_576;
  return mebibytes < 1 ? "不到 1 MB" : `${Math.round(mebibytes)} MB`;
}
