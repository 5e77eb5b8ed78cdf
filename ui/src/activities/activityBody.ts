// The body of the form of an activity: where it begins, and what is sent.
import type { Activity, ActivityForm, ActivityKind, Booking, Occurrence } from "../door/generated/commands";
import { dayOf, spanOf, timeOf } from "../rooms/when";

export type ActivityBody = {
  id: number | null;
  revision: number | null;
  booking: number;
  occurrence: number | null;
  kind: ActivityKind | null;
  topic: string;
  day: string | null;
  from: string;
  till: string;
  next: boolean;
  place: string;
  organiser: string;
  expected: number | null;
  heads: number | null;
  members: number | null;
  summary: string;
};

export function emptyBody(): ActivityBody {
  return { id: null, revision: null, booking: 0, occurrence: null, kind: null, topic: "", day: null, from: "", till: "", next: false, place: "", organiser: "", expected: null, heads: null, members: null, summary: "" };
}

type Times = Pick<ActivityBody, "day" | "from" | "till" | "next">;

function times(starts: string, ends: string): Times {
  return { day: dayOf(starts), from: timeOf(starts), till: timeOf(ends), next: dayOf(ends) > dayOf(starts) && timeOf(ends) >= timeOf(starts) };
}

/** What a use says already: only the kind is asked for. */
export function ofUse(use: Occurrence, booking: Booking): Partial<ActivityBody> {
  return {
    ...times(use.place.starts, use.place.ends),
    topic: booking.whose.purpose,
    place: use.room,
    organiser: booking.whose.group || use.contact,
    expected: use.heads,
    heads: use.attended,
  };
}

export function ofRecord(activity: Activity): Partial<ActivityBody> {
  const { id, revision, occurrence, kind, topic, place, organiser, expected, heads, members, summary } = activity;
  return { ...times(activity.starts, activity.ends), id, revision, occurrence, kind, topic, place, organiser, expected, heads, members, summary };
}

/** Null: the kind or the time is missing. */
export function requestOf(body: ActivityBody): ActivityForm | null {
  const span = spanOf(body.day, body.from, body.till, body.next);
  if (!span || body.kind === null) return null;
  const { id, revision, occurrence, kind, topic, place, organiser, expected, heads, members, summary } = body;
  return { id, revision, occurrence, kind, topic, ...span, place, organiser, expected: expected ?? null, heads: heads ?? null, members: members ?? null, summary };
}
