// What the list of activities shows; it stays while one looks at something else and comes back.
import type { ActivityFilter } from "../door/generated/commands";
import { keepChoice } from "../parts/keptChoice";
import { monthOf, monthSpan } from "../parts/month";
import { pageSize } from "../parts/table";

export type ListChoice = {
  /** 2026-11; null: this month. */
  month: string | null;
  text: string;
  offset: number;
};

export function firstChoice(): ListChoice {
  return { month: null, text: "", offset: 0 };
}

export function asFilter(choice: ListChoice, today: string): ActivityFilter {
  return { ...monthSpan(choice.month ?? monthOf(today)), text: choice.text.trim(), kind: null, standing: false, figure: null, direction: "descending", offset: choice.offset, limit: pageSize };
}

export const keptChoice = keepChoice(firstChoice);
