import { computed, type ComputedRef, onBeforeUnmount, type Ref, ref, watch } from "vue";
import type { Column } from "./table";

/** What a column needs at the least, in rem. */
export function need(column: Column): number {
  const [rem] = [column.least, column.width].filter((width) => width?.endsWith("rem"));
  return rem ? Number.parseFloat(rem) : 9;
}

/** The columns that `room` (in rem) holds: the spare ones give way, the sparest first, before the table scrolls sideways. */
export function fitting(columns: Column[], room: number): Column[] {
  const kept = [...columns];
  const giving = columns.filter((column) => column.spare).sort((one, other) => (other.spare ?? 0) - (one.spare ?? 0));
  for (const column of giving) {
    if (kept.reduce((sum, one) => sum + need(one), 0) <= room) break;
    kept.splice(kept.indexOf(column), 1);
  }
  return kept;
}

/** `fitting`, in the width that `frame` has just now. */
export function useFittingColumns(frame: Ref<HTMLElement | null>, columns: () => Column[]): ComputedRef<Column[]> {
  const room = ref(Number.POSITIVE_INFINITY);
  const observer = new ResizeObserver(() => {
    const width = frame.value?.clientWidth ?? 0;
    if (width > 0) room.value = width / Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  });
  watch(frame, (now, before) => {
    if (before) observer.unobserve(before);
    if (now) observer.observe(now);
  });
  onBeforeUnmount(() => observer.disconnect());
  return computed(() => fitting(columns(), room.value));
}
