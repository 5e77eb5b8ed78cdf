// What the journal shows; it stays while one looks at something else and comes back.
import type { JournalFilter, JournalGroup } from "../door/generated/commands";
import { keepChoice } from "../parts/keptChoice";
import { pageSize } from "../parts/table";

export type ListChoice = {
  /** 2026-11-20; null: from the first day, up to the last. */
  from: string | null;
  to: string | null;
  clerk: number | null;
  act: string | null;
  group: JournalGroup | null;
  offset: number;
};

export function firstChoice(): ListChoice {
  return { from: null, to: null, clerk: null, act: null, group: null, offset: 0 };
}

export function asFilter(choice: ListChoice): JournalFilter {
  return { ...choice, record: null, limit: pageSize };
}

export function isNarrowed(choice: ListChoice): boolean {
  return choice.from !== null || choice.to !== null || choice.clerk !== null || choice.act !== null || choice.group !== null;
}

export const keptChoice = keepChoice(firstChoice);
