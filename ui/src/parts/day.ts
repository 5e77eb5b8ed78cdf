// A day as a clerk types it.

export type DateParts = { year: number | null; month: number | null; day: number };

/** 2026-01-28, 20260128, 1-28, 1.28, 0128, 1月28日（周三）, 28日, 28: what of it was said. Null: that is no date. */
export function datePartsOf(typed: string): DateParts | null {
  const text = typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[（(][^）)]*[）)]|上班|放假|\s/g, "");
  const found = /^(?:(\d{4})\D)?(\d{1,2})\D(\d{1,2})[日号]?$/.exec(text) ?? /^(\d{4})?(\d{2})(\d{2})$/.exec(text) ?? /^()()(\d{1,2})[日号]?$/.exec(text);
  if (!found) return null;
  const [year, month, day] = [found[1], found[2], found[3]].map((part) => (part ? Number(part) : null));
  return { year: year ?? null, month: month ?? null, day: day ?? 0 };
}

/** Null: there is no such day. 31 February is not 3 March. */
export function dateFrom(year: number, month: number, day: number): string | null {
  if (!(year >= 1900)) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : null;
}

/** `today` is the centre's own. `to`: the day is past, so a bare 25 is the last one; otherwise it is the next. */
export type DayRange = { today: string; to?: string | undefined };

/** The day that is meant: what was not said of it is chosen so that it lies near. Null: that is no day. */
export function readDay(typed: string, { today, to }: DayRange): string | null {
  const parts = datePartsOf(typed);
  if (!parts) return null;
  const [thisYear, thisMonth] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (parts.year !== null) return dateFrom(parts.year, parts.month ?? 0, parts.day);
  if (parts.month !== null) {
    const month = parts.month;
    const near = [-1, 0, 1].map((by) => dateFrom(thisYear + by, month, parts.day)).filter((date) => date !== null);
    const away = (date: string): number => Math.abs(Date.parse(date) - Date.parse(today));
    return near.sort((one, other) => away(one) - away(other))[0] ?? null;
  }
  // A 31st may be two months off.
  const months = [0, 1, 2].map((by) => {
    const at = new Date(Date.UTC(thisYear, thisMonth - 1 + (to === undefined ? by : -by), 1));
    return dateFrom(at.getUTCFullYear(), at.getUTCMonth() + 1, parts.day);
  });
  return months.find((date) => date !== null && (to === undefined ? date >= today : date <= to)) ?? null;
}

/** 2026-01-04 as 1月4日 星期日. */
export function dayWords(date: string): string {
  const at = new Date(`${date}T00:00:00Z`);
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日 星期${"日一二三四五六"[at.getUTCDay()] ?? ""}`;
}

/** What stands in the field is a day, or nothing. */
export function isDay(value: string | null): boolean {
  if (value === null || value === "") return true;
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  return dateFrom(Number(year), Number(month), Number(day)) !== null;
}
