import { computed, type ComputedRef, type Ref } from "vue";
import type { DeskError } from "../door/call";

/** A refusal stands beside the field it speaks of; one that speaks of none of these stands above the form. */
export function useWrongField(
  problem: Ref<DeskError | null>,
  fields: readonly string[],
): { wrong: (field: string) => string; elsewhere: ComputedRef<DeskError | null> } {
  const here = computed(() => {
    const field = problem.value?.kind === "invalid" ? problem.value.field : null;
    return field !== null && fields.includes(field) ? field : null;
  });
  return {
    wrong: (field) => (here.value === field ? (problem.value?.message ?? "") : ""),
    elsewhere: computed(() => (here.value === null ? problem.value : null)),
  };
}
