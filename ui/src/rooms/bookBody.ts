// What the form of a booking holds, and what of it goes to desk.
import type { Ask, BookQuestion, DateChoice, Recurrence, Series, Whose } from "../door/generated/commands";
import { isDay, readDay } from "../parts/day";
import type { FormStart } from "../parts/forms";
import { type PlaceBody, placeBody, placeIn } from "./placeBody";
import { weekdayOf } from "./when";

export type How = "once" | Recurrence["how"];
export type RepeatBody = {
  how: How;
  every: number | null;
  /** 1 is Monday. */
  weekdays: number[];
  /** Of a month: its day, -1 the last one. */
  monthDay: number | null;
  nth: number;
  nthWeekday: number;
  /** Typed, one beside the other: 11-23 12-1 … */
  dates: string;
  endBy: "on" | "count";
  lastDay: string | null;
  count: number | null;
  skipHolidays: boolean;
  skipMovedWorkdays: boolean;
  choices: DateChoice[];
};
export type BookBody = PlaceBody &
  RepeatBody & {
    purpose: string;
    group: string;
    resident: number | null;
    /** Of somebody who is not on file. */
    contact: string;
    residentText: string;
    phone: string;
    heads: number | null;
    note: string;
    /** Why a supervisor lets it pass a rule. */
    overrideReason: string;
    /** 重复 is unfolded. */
    repeats: boolean;
    accessories: Ask[];
    /** A date on which there are too few of something goes without it. */
    withoutWhatLacks: boolean;
    /** The accessories are unfolded. */
    lends: boolean;
    /** Who waits takes it; the phone that they left, masked. */
    standby: number | null;
    phoneLeft: string;
  };

export function emptyBody(start: FormStart, today: string): BookBody {
  const text = (key: string): string => (typeof start[key] === "string" ? start[key] : "");
  const number = (key: string): number | null => (typeof start[key] === "number" ? start[key] : null);
  const room = number("room");
  return {
    ...placeBody({ day: text("day") || today || null, from: text("from"), till: text("to"), room, picked: room !== null }),
    ...{ how: "once" as How, every: 1, weekdays: [], monthDay: null, nth: 1, nthWeekday: 1, dates: "" },
    ...{ endBy: "on" as const, lastDay: null, count: null, skipHolidays: true, skipMovedWorkdays: false, choices: [] },
    ...{ purpose: text("purpose"), group: text("group"), resident: number("resident"), contact: text("contact"), residentText: text("contact"), phone: "", heads: number("heads"), note: text("note") },
    ...{ overrideReason: "", repeats: false, standby: number("standby"), phoneLeft: text("phoneLeft") },
    ...{ accessories: [], withoutWhatLacks: false, lends: false },
  };
}

/** What of the rule follows from the first day, until a hand says something else. */
export function begunOn(body: BookBody, how: How): Partial<RepeatBody> {
  const { day } = body;
  if (!day || !isDay(day)) return { how };
  const date = Number(day.slice(8));
  return { how, weekdays: body.weekdays.length ? body.weekdays : [weekdayOf(day)], monthDay: body.monthDay ?? date, nth: Math.ceil(date / 7), nthWeekday: weekdayOf(day) };
}

/** The dates that were typed; what is none stands in the second list. */
export function datesIn(typed: string, today: string): [dates: string[], unread: string[]] {
  const words = typed.split(/[\s,，、;；]+/).filter(Boolean);
  const read = words.map((word) => [word, readDay(word, { today })] as const);
  return [read.flatMap(([, date]) => date ?? []), read.flatMap(([word, date]) => (date ? [] : [word]))];
}

/** Null: it is used once, or the rule is not finished yet. */
export function seriesIn(body: RepeatBody & { day: string | null }): Series | null {
  const recurrence = recurrenceIn(body);
  const until = body.endBy === "count" ? body.count && { count: body.count } : body.lastDay && isDay(body.lastDay) && { on: body.lastDay };
  // Chosen dates are all there is.
  const ends = body.how === "chosen" ? { on: body.day ?? "" } : until;
  if (!recurrence || !ends) return null;
  return { recurrence, until: ends, skipHolidays: body.skipHolidays, skipMovedWorkdays: body.skipMovedWorkdays };
}

function recurrenceIn(body: RepeatBody & { day: string | null }): Recurrence | null {
  const every = body.every ?? 1;
  switch (body.how) {
    case "once":
      return null;
    case "daily":
      return { how: "daily", every };
    case "weekly":
      return { how: "weekly", every, weekdays: [...body.weekdays].sort((one, other) => one - other) };
    case "monthlyByDate":
      return body.monthDay === null ? null : { how: "monthlyByDate", every, day: body.monthDay };
    case "monthlyByWeekday":
      return { how: "monthlyByWeekday", every, nth: body.nth, weekday: body.nthWeekday };
    case "chosen": {
      const [dates] = datesIn(body.dates, body.day ?? "");
      return dates.length > 0 && body.day ? { how: "chosen", dates: [body.day, ...dates] } : null;
    }
  }
}

/** Something is still to be said of how it repeats. */
export function isUnfinished(body: RepeatBody & { day: string | null }): boolean {
  return body.how !== "once" && seriesIn(body) === null;
}

export function whoseIn(body: BookBody): Whose {
  const { group, resident, contact, phone, purpose, note, heads } = body;
  return { group, resident, contact: resident === null ? contact : "", phone, purpose, note, heads: heads ?? null };
}

export function questionOf(body: BookBody): BookQuestion | null {
  const [place, series] = [placeIn(body), seriesIn(body)];
  return place && series && { place, series, choices: body.choices, heads: body.heads ?? null, group: body.group, accessories: body.accessories, withoutWhatLacks: body.withoutWhatLacks };
}

/** One date is left out, goes elsewhere, or goes back to what the form says. */
export function choose(choices: readonly DateChoice[], date: string, choice: DateChoice | null): DateChoice[] {
  return [...choices.filter((one) => one.date !== date), ...(choice ? [choice] : [])].sort((one, other) => one.date.localeCompare(other.date));
}
