// Which period the summary shows; it stays while one looks at what lies behind a figure and comes back.
import type { Figure, FigureKey, MonthSummary, PeriodKey, Span, SummaryLine } from "../door/generated/commands";
import { keepChoice } from "../parts/keptChoice";

export type MonthChoice = {
  /** Null: the one that is running. */
  period: PeriodKey | null;
};

export const keptMonth = keepChoice<MonthChoice>(() => ({ period: null }));

export const spans: readonly Span[] = ["this", "previous", "lastYear", "yearSoFar"];
export const spanWord: Record<Span, string> = { this: "本期", previous: "上期", lastYear: "去年同期", yearSoFar: "本年累计" };

const count = ({ year, month }: PeriodKey): number => year * 12 + month - 1;
const keyOf = (months: number): PeriodKey => ({ year: Math.floor(months / 12), month: (months % 12) + 1 });

/** The period that many months later; null beyond what is on record or still to come. */
export function besides({ period, oldest, newest }: Pick<MonthSummary, "period" | "oldest" | "newest">, months: number): PeriodKey | null {
  const at = count(period) + months;
  return at < count(oldest) || at > count(newest) ? null : keyOf(at);
}

/** Every period on record, the newest first. */
export function onRecord({ oldest, newest }: Pick<MonthSummary, "oldest" | "newest">): PeriodKey[] {
  const all: PeriodKey[] = [];
  for (let at = count(newest); at >= count(oldest); at -= 1) all.push(keyOf(at));
  return all;
}

export function monthWord({ year, month }: PeriodKey): string {
  return `${year} 年 ${month} 月`;
}

/** Every row that is counted, also those that the centre leaves off its table. */
export function counted({ lines, hidden }: Pick<MonthSummary, "lines" | "hidden">): SummaryLine[] {
  return [...lines, ...hidden];
}

/** The address of what a figure counts: which row, which column, which period, and nothing else. */
export function pathOf({ figure, kind, period, span }: Figure): string {
  return `/summary/${period.year}-${period.month}/${span}/${figure}${kind === null ? "" : `-${kind}`}`;
}

export function figureOf(at: Record<string, string | string[]>): Figure {
  const period = { year: Number(at.year), month: Number(at.month) };
  const [figure, kind] = String(at.figure).split("-");
  return { figure: figure as FigureKey, kind: kind === undefined ? null : Number(kind), period, span: at.span as Span };
}

/** A figure as it stands in the table; what has nothing to say is a dash. */
export function shownValue(value: number | null, unit: string): string {
  if (value === null) return "—";
  return unit === "%" || unit === "小时" ? value.toFixed(1) : String(value);
}
