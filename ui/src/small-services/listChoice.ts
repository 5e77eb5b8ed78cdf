// What the ledger below the tiles shows.
import type { SmallServiceFilter } from "../door/generated/commands";
import { keepChoice } from "../parts/keptChoice";
import { monthOf, monthSpan } from "../parts/month";
import { pageSize } from "../parts/table";

export type ListChoice = {
  view: "today" | "month" | "out";
  /** 2026-11; null: this month. */
  month: string | null;
  /** One figure of the month is opened. */
  kind: number | null;
  offset: number;
};

export function firstChoice(): ListChoice {
  return { view: "today", month: null, kind: null, offset: 0 };
}

export function asFilter(choice: ListChoice, today: string): SmallServiceFilter {
  const month = choice.view === "month";
  const span = month ? monthSpan(choice.month ?? monthOf(today)) : { from: today, to: today };
  const opened = month && choice.kind !== null;
  return { ...span, kind: opened ? choice.kind : null, clerk: null, counting: opened, figure: null, direction: "descending", offset: choice.offset, limit: pageSize };
}

export const keptChoice = keepChoice(firstChoice);
