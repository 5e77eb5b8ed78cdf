// Days and times of the rooms, as desk writes them: 2026-11-23 and 2026-11-23T09:00:00. This machine's own clock is never asked.
import { dayWords } from "../parts/day";

export function timeOf(local: string): string {
  return local.slice(11, 16);
}

export function dayOf(local: string): string {
  return local.slice(0, 10);
}

export function at(day: string, time: string): string {
  return time === "24:00" ? `${plusDays(day, 1)}T00:00:00` : `${day}T${time}:00`;
}

export function plusMinutes(local: string, minutes: number): string {
  return new Date(Date.parse(`${local}Z`) + minutes * 60_000).toISOString().slice(0, 19);
}

export function minutesBetween(from: string, to: string): number {
  return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 60_000;
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** 09:00–11:00, 22:00–次日 01:00. */
export function hoursWords({ starts, ends }: { starts: string; ends: string }): string {
  const next = dayOf(ends) > dayOf(starts);
  if (next && timeOf(ends) === "00:00" && dayOf(ends) === plusDays(dayOf(starts), 1)) return `${timeOf(starts)}–24:00`;
  return `${timeOf(starts)}–${next ? "次日 " : ""}${timeOf(ends)}`;
}

/** 11月23日 星期一 09:00–11:00 */
export function whenWords(place: { starts: string; ends: string }): string {
  return `${dayWords(dayOf(place.starts))} ${hoursWords(place)}`;
}

/** 9, 930, 9:30, 9点半, 下午3点, 21.15, 24: what a clerk types for a time of day. Null: that is none. */
export function readTime(typed: string): string | null {
  const text = typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, "")
    .replace("半", "30");
  const [, half = "", hours = "", minutes = ""] = /^(上午|下午|晚上|早上|中午)?(\d{1,2})(?:[:：.点时]?(\d{2})?分?)$/.exec(text) ?? /^()(\d)(\d{2})$/.exec(text) ?? [];
  if (hours === "") return null;
  const hour = Number(hours) + (/下午|晚上/.test(half) && Number(hours) < 12 ? 12 : 0);
  const minute = Number(minutes || 0);
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}

/** From when to when, of a form: an end that is not later is on the next day. */
export function spanOf(day: string | null, from: string, to: string, next: boolean): { starts: string; ends: string } | null {
  const [begins, ends] = [readTime(from), readTime(to)];
  if (!day || begins === null || ends === null || begins === "24:00") return null;
  return { starts: at(day, begins), ends: at(isNextDay(begins, ends, next) ? plusDays(day, 1) : day, ends) };
}

/** 22:00 to 01:00 ends on the next day, whether that was ticked or not. The same time twice has no length, and desk says so. */
export function isNextDay(from: string, to: string, ticked: boolean): boolean {
  return ticked || to < from;
}

export type View = "day" | "week" | "month";

export function periodOf(view: View, day: string): { from: string; to: string } {
  if (view === "day") return { from: day, to: day };
  if (view === "week") {
    const from = plusDays(day, 1 - weekdayOf(day));
    return { from, to: plusDays(from, 6) };
  }
  const from = `${day.slice(0, 7)}-01`;
  return { from, to: plusDays(`${plusDays(from, 31).slice(0, 7)}-01`, -1) };
}

/** The period before or after. */
export function stepped(view: View, day: string, by: 1 | -1): string {
  if (view === "day") return plusDays(day, by);
  if (view === "week") return plusDays(day, 7 * by);
  const { from, to } = periodOf("month", day);
  return by > 0 ? plusDays(to, 1) : `${plusDays(from, -1).slice(0, 7)}-01`;
}

export function periodWords(view: View, day: string): string {
  const { from, to } = periodOf(view, day);
  if (view === "day") return `${day.slice(0, 4)}年${dayWords(day)}`;
  if (view === "month") return `${from.slice(0, 4)}年${Number(from.slice(5, 7))}月`;
  const part = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;
  return `${from.slice(0, 4)}年${part(from)} – ${part(to)}`;
}
