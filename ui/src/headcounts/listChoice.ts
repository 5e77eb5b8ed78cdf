// What the list of headcounts shows; it stays while one looks at something else and comes back.
import type { HeadcountFilter } from "../door/generated/commands";
import { keepChoice } from "../parts/keptChoice";
import { monthOf, monthSpan } from "../parts/month";
import { pageSize } from "../parts/table";

export type ListChoice = {
  /** 2026-11; null: this month. */
  month: string | null;
  room: number | null;
  offset: number;
};

export function firstChoice(): ListChoice {
  return { month: null, room: null, offset: 0 };
}

export function asFilter(choice: ListChoice, today: string): HeadcountFilter {
  return { ...monthSpan(choice.month ?? monthOf(today)), room: choice.room, standing: false, figure: null, direction: "descending", offset: choice.offset, limit: pageSize };
}

export const keptChoice = keepChoice(firstChoice);
