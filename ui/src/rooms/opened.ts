// The use whose panel lies open over 场地.
import { shallowRef } from "vue";
import type { Occurrence } from "../door/generated/commands";

export const opened = shallowRef<{ booking: number; occurrence: number } | null>(null);

/** The blackouts lie open over 场地; a number: whom that one hit. */
export const blackouts = shallowRef<number | "all" | null>(null);

export function openUse(use: Pick<Occurrence, "id" | "booking">): void {
  opened.value = { booking: use.booking, occurrence: use.id };
}
