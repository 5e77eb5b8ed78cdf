// The week as its form has it: seven rows, Monday first.
import type { Opening, WeekView } from "../door/generated/commands";

export const weekdays = ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"] as const;

export type WeekdayRow = { works: boolean; opens: string; closes: string; lunchFrom: string; lunchTo: string };
export type WeekdayName = `day${1 | 2 | 3 | 4 | 5 | 6 | 7}`;
/** One field a weekday, so that a refusal and a change of somebody else name theirs. */
export type WeekBody = { revision: number | null; /** The first day it holds on. */ from: string | null } & Record<WeekdayName, WeekdayRow>;

export const weekdayNames: readonly WeekdayName[] = ["day1", "day2", "day3", "day4", "day5", "day6", "day7"];

export function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Begins with what was said last: the week that comes, or else the one that holds now, changed from tomorrow on. */
export function bodyOf(weeks: readonly WeekView[], revision: number | null, today: string): WeekBody {
  const last = weeks.at(-1);
  const hours = last?.hours ?? [];
  // A weekday off that is switched on begins with the hours of the first workday.
  const usual = hours[0];
  const row = (name: WeekdayName): WeekdayRow => {
    const own = hours.find((one) => `day${one.weekday}` === name);
    const from = own ?? usual;
    return { works: own !== undefined, opens: from?.opens ?? "09:00", closes: from?.closes ?? "17:00", lunchFrom: from?.lunchFrom ?? "", lunchTo: from?.lunchTo ?? "" };
  };
  const rows = Object.fromEntries(weekdayNames.map((name) => [name, row(name)])) as Record<WeekdayName, WeekdayRow>;
  return { revision, from: last?.standing === "coming" ? last.from : dayAfter(today), ...rows };
}

/** What goes to desk. */
export function hoursOf(body: WeekBody): Opening[] {
  return weekdayNames.flatMap((name, index) => {
    const { works, opens, closes, lunchFrom, lunchTo } = body[name];
    return works ? [{ weekday: index + 1, opens, closes, lunchFrom: lunchFrom.trim() || null, lunchTo: lunchTo.trim() || null }] : [];
  });
}

/** As the form began: the same hours once more are no new week from tomorrow on. */
export function isUnchanged(body: WeekBody, weeks: readonly WeekView[], today: string): boolean {
  const last = weeks.at(-1);
  const said = (hours: readonly Opening[]): string =>
    JSON.stringify([...hours].sort((one, other) => one.weekday - other.weekday).map(({ weekday, opens, closes, lunchFrom, lunchTo }) => [weekday, opens.trim(), closes.trim(), lunchFrom, lunchTo]));
  return last !== undefined && said(hoursOf(body)) === said(last.hours) && body.from === bodyOf(weeks, null, today).from;
}
