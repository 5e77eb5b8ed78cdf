import { expect, test } from "vitest";
import type { Occurrence } from "../door/generated/commands";
import { blackoutBody, choicesIn, fromTo, hitsOf, questionIn } from "./blackout";

const use = (id: number, move = true) => ({ id, step: 10 + id, place: { room: 1, layout: 2, starts: "2026-11-23T09:00:00", ends: "2026-11-23T10:00:00" }, may: { move } }) as Occurrence;

test("a blackout says from when to when in a clerk's words", () => {
  const words = (starts: string, ends: string): string => fromTo({ starts: `2026-11-${starts}:00`, ends: `2026-11-${ends}:00` });
  expect(words("24T00:00", "25T00:00")).toBe("11月24日 星期二 全天");
  expect(words("24T00:00", "27T00:00")).toBe("11月24日 星期二 至 11月26日 星期四 全天");
  expect(words("24T09:00", "24T12:00")).toBe("11月24日 星期二 09:00–12:00");
  expect(words("24T14:00", "26T10:00")).toBe("11月24日 星期二 14:00 至 11月26日 星期四 10:00");
  expect(words("24T00:00", "24T00:00")).toContain("没有停用就解除了");
});

test("whole days end with the last of them; without one it is the first", () => {
  const body = { ...blackoutBody(), rooms: [1], day: "2026-11-24" };
  expect(questionIn(body)).toEqual({ rooms: [1], starts: "2026-11-24T00:00:00", ends: "2026-11-25T00:00:00" });
  expect(questionIn({ ...body, lastDay: "2026-11-26" })?.ends).toBe("2026-11-27T00:00:00");
  expect(questionIn({ ...body, wholeDays: false, from: "9", till: "24" })).toEqual({ rooms: [1], starts: "2026-11-24T09:00:00", ends: "2026-11-25T00:00:00" });
  expect(questionIn({ ...body, wholeDays: false, from: "9" })).toBeNull();
  expect(questionIn({ ...body, rooms: [] })).toBeNull();
  expect(questionIn({ ...body, day: "2026-11-31" })).toBeNull();
});

test("what was chosen of one stays when others come; one that has begun is kept", () => {
  const body = { ...blackoutBody(), hits: hitsOf({}, [use(1), use(2, false)]) };
  expect([body.hits[1]?.what, body.hits[2]?.what]).toEqual([null, "keep"]);
  expect(choicesIn(body, [use(1), use(2, false)])).toBeNull();
  body.hits[1]!.what = "cancel";
  const now = { ...body, hits: hitsOf(body.hits, [use(1), use(3)]) };
  expect(Object.keys(now.hits)).toEqual(["1", "3"]);
  expect(now.hits[1]?.what).toBe("cancel");
  now.hits[3]!.what = "move";
  // Where to is still to be said: its day is empty.
  expect(choicesIn(now, [use(1), use(3)])).toBeNull();
  now.hits[3]!.place.day = "2026-11-25";
  expect(choicesIn(now, [use(1), use(3)])).toEqual([
    { occurrence: 1, step: 11, what: "cancel", place: null },
    { occurrence: 3, step: 13, what: "move", place: { room: 1, layout: 2, starts: "2026-11-25T09:00:00", ends: "2026-11-25T10:00:00" } },
  ]);
});
