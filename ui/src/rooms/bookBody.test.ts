import { expect, test } from "vitest";
import { begunOn, choose, datesIn, emptyBody, isUnfinished, questionOf, seriesIn, whoseIn } from "./bookBody";

const begun = () => ({ ...emptyBody({ room: 2, day: "2026-11-23", from: "09:00", to: "11:00" }, "2026-11-20"), layout: 1 });

test("a rule begins with what the first day says", () => {
  expect(begunOn(begun(), "weekly")).toMatchObject({ how: "weekly", weekdays: [1], monthDay: 23, nth: 4, nthWeekday: 1 });
  expect(begunOn({ ...begun(), weekdays: [2, 4] }, "weekly").weekdays).toEqual([2, 4]);
});

test("once is no series; a rule without an end is unfinished", () => {
  const body = begun();
  expect(seriesIn(body)).toBeNull();
  expect(isUnfinished(body)).toBe(false);
  Object.assign(body, begunOn(body, "weekly"));
  expect(isUnfinished(body)).toBe(true);
  Object.assign(body, { endBy: "count", count: 12, weekdays: [3, 1] });
  expect(seriesIn(body)).toEqual({ recurrence: { how: "weekly", every: 1, weekdays: [1, 3] }, until: { count: 12 }, skipHolidays: true, skipMovedWorkdays: false });
  Object.assign(body, { endBy: "on", lastDay: "2027-06-30" });
  expect(seriesIn(body)?.until).toEqual({ on: "2027-06-30" });
  expect(questionOf(body)?.place).toEqual({ room: 2, layout: 1, starts: "2026-11-23T09:00:00", ends: "2026-11-23T11:00:00" });
});

test("chosen dates are typed side by side, the first day among them", () => {
  const body = Object.assign(begun(), { how: "chosen", dates: "12-1、12月8日 2027-01-05" });
  expect(seriesIn(body)?.recurrence).toEqual({ how: "chosen", dates: ["2026-11-23", "2026-12-01", "2026-12-08", "2027-01-05"] });
  expect(datesIn("12-1 明天", "2026-11-20")).toEqual([["2026-12-01"], ["明天"]]);
});

test("a date is left out, goes elsewhere, and comes back", () => {
  const left = choose([], "2026-11-30", { date: "2026-11-30", instead: null });
  const both = choose(left, "2026-11-23", { date: "2026-11-23", instead: null });
  expect(both.map((one) => one.date)).toEqual(["2026-11-23", "2026-11-30"]);
  expect(choose(both, "2026-11-30", null).map((one) => one.date)).toEqual(["2026-11-23"]);
});

test("whoever is on file is not named a second time", () => {
  expect(whoseIn({ ...begun(), resident: 5, contact: "王" })).toMatchObject({ resident: 5, contact: "" });
});
