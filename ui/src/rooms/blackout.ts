// Where a blackout begins and ends, in words and in a form.
import type { BlackoutQuestion, HitChoice, HitForm, Occurrence } from "../door/generated/commands";
import { dayWords, isDay } from "../parts/day";
import { type PlaceBody, placeBody, placeIn } from "./placeBody";
import { at, dayOf, plusDays, readTime, timeOf } from "./when";

/** 11月24日 星期二 全天; 11月24日 星期二 至 11月26日 星期四 全天; 11月24日 星期二 14:00 至 11月26日 星期四 10:00. */
export function fromTo({ starts, ends }: { starts: string; ends: string }): string {
  if (starts === ends) return `${dayWords(dayOf(starts))} 起，没有停用就解除了`;
  const whole = timeOf(starts) === "00:00" && timeOf(ends) === "00:00";
  const last = whole ? plusDays(dayOf(ends), -1) : dayOf(ends);
  const first = dayWords(dayOf(starts));
  if (whole) return dayOf(starts) === last ? `${first} 全天` : `${first} 至 ${dayWords(last)} 全天`;
  return dayOf(starts) === last ? `${first} ${timeOf(starts)}–${timeOf(ends)}` : `${first} ${timeOf(starts)} 至 ${dayWords(last)} ${timeOf(ends)}`;
}

export type HitBody = { step: number; what: HitChoice | null; place: PlaceBody };
export type BlackoutBody = {
  rooms: number[];
  wholeDays: boolean;
  day: string | null;
  /** The last day; none: the same. */
  lastDay: string | null;
  from: string;
  till: string;
  reason: string;
  /** By the use's number. */
  hits: Record<string, HitBody>;
};

export function blackoutBody(): BlackoutBody {
  return { rooms: [], wholeDays: true, day: null, lastDay: null, from: "", till: "", reason: "", hits: {} };
}

/** Null: something is still to be said. */
export function questionIn(body: BlackoutBody): BlackoutQuestion | null {
  const last = body.lastDay || body.day;
  if (body.rooms.length === 0 || !body.day || !last || !isDay(body.day) || !isDay(last)) return null;
  if (body.wholeDays) return { rooms: body.rooms, starts: at(body.day, "00:00"), ends: at(last, "24:00") };
  const [from, till] = [readTime(body.from), readTime(body.till)];
  return from === null || till === null || from === "24:00" ? null : { rooms: body.rooms, starts: at(body.day, from), ends: at(last, till) };
}

/** Every one that is hit has its own line: what was chosen stays, and nobody else does. */
export function hitsOf(before: Record<string, HitBody>, hits: readonly Occurrence[]): Record<string, HitBody> {
  return Object.fromEntries(
    hits.map((use) => {
      const { room, layout } = use.place;
      const place = placeBody({ from: timeOf(use.place.starts), till: timeOf(use.place.ends), wish: layout, room, layout });
      const stood = before[use.id];
      // One that has begun can only be kept.
      const what = use.may.move ? (stood?.what ?? null) : "keep";
      return [String(use.id), { step: use.step, what, place: stood?.place ?? place }];
    }),
  );
}

/** Null: of one of them nothing was said yet. */
export function choicesIn(body: BlackoutBody, hits: readonly Occurrence[]): HitForm[] | null {
  const choices = hits.map((use): HitForm | null => {
    const said = body.hits[use.id];
    if (!said?.what) return null;
    const place = said.what === "move" ? placeIn(said.place) : null;
    return said.what === "move" && !place ? null : { occurrence: use.id, step: said.step, what: said.what, place };
  });
  return choices.every((choice) => choice !== null) ? choices : null;
}
