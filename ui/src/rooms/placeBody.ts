// Where and when, as the forms have it.
import type { FitQuestion, Placement } from "../door/generated/commands";
import { dayOf, readTime, spanOf, timeOf } from "./when";

export type PlaceBody = {
  day: string | null;
  from: string;
  till: string;
  /** It ends on the day after. */
  next: boolean;
  /** The layout that is wanted; null: any. */
  wish: number | null;
  room: number | null;
  layout: number | null;
  /** The room was picked by hand, and is proposed no more. */
  picked: boolean;
};

export function placeBody(of: Partial<PlaceBody> = {}): PlaceBody {
  return { day: null, from: "", till: "", next: false, wish: null, room: null, layout: null, picked: false, ...of };
}

/** The same of a place on file. */
export function bodyOf(place: Placement): PlaceBody {
  const { starts, ends, room, layout } = place;
  return { day: dayOf(starts), from: timeOf(starts), till: timeOf(ends), next: dayOf(ends) > dayOf(starts), wish: layout, room, layout, picked: true };
}

export function spanIn(body: PlaceBody): { starts: string; ends: string } | null {
  return spanOf(body.day, body.from, body.till, body.next);
}

export function placeIn(body: PlaceBody): Placement | null {
  const span = spanIn(body);
  return span && body.room !== null && body.layout !== null ? { room: body.room, layout: body.layout, ...span } : null;
}

export function questionIn(body: PlaceBody, heads: number | null, moving: number | null): FitQuestion | null {
  const span = spanIn(body);
  return span && { ...span, heads, layout: body.wish, moving };
}

/** What is still missing, from the top; empty: nothing. */
export function lackingIn(body: PlaceBody): "" | "day" | "from" | "till" | "room" {
  if (!body.day) return "day";
  if (readTime(body.from) === null) return "from";
  if (readTime(body.till) === null) return "till";
  return body.room === null || body.layout === null ? "room" : "";
}

/** The same length, later that day. */
export function laterAt(body: PlaceBody, starts: string): void {
  const span = spanIn(body);
  if (!span) return;
  const length = Date.parse(`${span.ends}Z`) - Date.parse(`${span.starts}Z`);
  const ends = new Date(Date.parse(`${starts}Z`) + length).toISOString().slice(0, 19);
  Object.assign(body, { day: dayOf(starts), from: timeOf(starts), till: timeOf(ends), next: dayOf(ends) > dayOf(starts) });
}
