// A year's holidays as the State Council's notice words them: a name, the first and the last day off, the days worked for it.
import type { Holiday } from "../door/generated/commands";
import { dateFrom, datePartsOf, dayWords } from "../parts/day";

export { dayWords };

export type HolidayRow = {
  name: string;
  first: string;
  last: string;
  /** Days worked instead, as typed: 2-14、2-28. */
  worked: string;
};

/** What one row says, read. */
export type ReadRow = {
  off: string[];
  worked: string[];
  /** What is wrong, and in which field. */
  wrong: string;
  at: keyof HolidayRow | null;
};

const usual = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];
const movedWord = "调休上班";
const day = 86_400_000;

/** For a year of which nothing is known: only the dates are to be typed. */
export function emptyRows(): HolidayRow[] {
  return usual.map((name) => emptyRow(name));
}

export function emptyRow(name = ""): HolidayRow {
  return { name, first: "", last: "", worked: "" };
}

/** A date of that year as it is typed or copied: 1-28, 1.28, 0128, 1月28日（周三）, 2026-01-28; a bare 28 is of `month`. */
export function dateOf(typed: string, year: number, month: string | null = null): string | null {
  const found = datePartsOf(typed);
  if (!found || (found.year ?? year) !== year) return null;
  const ofMonth = found.month ?? (month === null ? null : Number(month));
  return ofMonth === null ? null : dateFrom(year, ofMonth, found.day);
}

export function readRow(row: HolidayRow, year: number): ReadRow {
  const wrong = (at: keyof HolidayRow, words: string): ReadRow => ({ off: [], worked: [], wrong: words, at });
  const no = (at: keyof HolidayRow, typed: string) => wrong(at, `「${typed}」不是 ${year} 年的日期，请写成 1-28 或 1月28日 的样子。`);
  const [first, last] = [row.first.trim(), row.last.trim()];
  const from = first === "" ? null : dateOf(first, year);
  if (first !== "" && from === null) return no("first", first);
  const to = last === "" ? from : dateOf(last, year, from?.slice(5, 7) ?? null);
  if (last !== "" && to === null) return no("last", last);
  if (from === null && to !== null) return wrong("first", "还没有写放假第一天。");
  if (from !== null && to !== null && to < from) return wrong("last", "最后一天比第一天早，请检查。");
  const worked: string[] = [];
  for (const part of row.worked.split(/[、，,;；\s]+/).filter((part) => part !== "")) {
    const at = dateOf(part, year);
    if (at === null) return no("worked", part);
    worked.push(at);
  }
  return { off: from === null || to === null ? [] : span(from, to), worked, wrong: "", at: null };
}

/** What goes to desk. A row without a date says nothing. */
export function daysOf(rows: readonly HolidayRow[], year: number): Holiday[] {
  return rows.flatMap((row) => {
    const { off, worked } = readRow(row, year);
    const name = row.name.trim();
    const moved = name.endsWith("班") ? name : `${name}${movedWord}`;
    return [...off.map((date) => ({ date, workday: false, name })), ...worked.map((date) => ({ date, workday: true, name: moved }))];
  });
}

/** What is on file, as rows: days off in a row under one name, and each worked day with the nearest holiday of its name. */
export function rowsOf(days: readonly Holiday[]): HolidayRow[] {
  const spans: { name: string; from: string; to: string; worked: string[] }[] = [];
  for (const { date, name } of days.filter((one) => !one.workday)) {
    const before = spans.at(-1);
    if (before?.name === name && Date.parse(date) - Date.parse(before.to) === day) before.to = date;
    else spans.push({ name, from: date, to: date, worked: [] });
  }
  const without: typeof spans = [];
  for (const { date, name } of days.filter((one) => one.workday)) {
    const of = name.endsWith(movedWord) ? name.slice(0, -movedWord.length) : name;
    const away = (one: { from: string }) => Math.abs(Date.parse(one.from) - Date.parse(date));
    const [nearest] = spans.filter((one) => one.name === of).sort((one, other) => away(one) - away(other));
    const alone = without.find((one) => one.name === of);
    if (nearest) nearest.worked.push(date);
    else if (alone) alone.worked.push(date);
    else without.push({ name: of, from: "", to: "", worked: [date] });
  }
  const begins = (one: { from: string; worked: string[] }) => one.from || (one.worked[0] ?? "");
  return [...spans, ...without]
    .sort((one, other) => begins(one).localeCompare(begins(other)))
    .map((one) => ({ name: one.name, first: short(one.from), last: one.to === one.from ? "" : short(one.to), worked: one.worked.map(short).join("、") }));
}

/** The row in full, to be held against the notice: 1月1日 星期四 至 1月3日 星期六，放假 3 天；1月4日 星期日上班. */
export function rowWords({ off, worked }: ReadRow): string {
  const [first, last] = [off[0], off.at(-1)];
  const parts: string[] = [];
  if (first !== undefined && last !== undefined) parts.push(first === last ? `${dayWords(first)}放假 1 天` : `${dayWords(first)} 至 ${dayWords(last)}，放假 ${off.length} 天`);
  if (worked.length > 0) parts.push(`${worked.map(dayWords).join("、")}上班`);
  return parts.join("；");
}

function short(date: string): string {
  return date === "" ? "" : `${Number(date.slice(5, 7))}-${Number(date.slice(8, 10))}`;
}

function span(from: string, to: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += day) days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}
