import { expect, test } from "vitest";
import { hoursWords, isNextDay, periodOf, periodWords, plusMinutes, readTime, spanOf, stepped } from "./when";

test.each([
  ["9", "09:00"],
  ["930", "09:30"],
  ["0930", "09:30"],
  ["9:30", "09:30"],
  ["9：30", "09:30"],
  ["9点半", "09:30"],
  ["9点", "09:00"],
  ["14.15", "14:15"],
  ["下午3点", "15:00"],
  ["下午3点半", "15:30"],
  ["24", "24:00"],
  ["24:00", "24:00"],
  ["２１", "21:00"],
])("%s is %s", (typed, time) => {
  expect(readTime(typed)).toBe(time);
});

test.each(["", "25", "9:60", "24:01", "明天", "12345", "-1"])("%s is no time", (typed) => {
  expect(readTime(typed)).toBeNull();
});

test("an end that is earlier lies on the next day, and is said so", () => {
  expect(spanOf("2026-12-31", "22", "1", false)).toEqual({ starts: "2026-12-31T22:00:00", ends: "2027-01-01T01:00:00" });
  expect(spanOf("2026-11-23", "9", "24", false)).toEqual({ starts: "2026-11-23T09:00:00", ends: "2026-11-24T00:00:00" });
  expect(spanOf("2026-11-23", "9", "9", true)).toEqual({ starts: "2026-11-23T09:00:00", ends: "2026-11-24T09:00:00" });
  // No length: desk says so.
  expect(spanOf("2026-11-23", "9", "9", false)?.ends).toBe("2026-11-23T09:00:00");
  expect(spanOf(null, "9", "10", false)).toBeNull();
  expect(isNextDay("22:00", "24:00", false)).toBe(false);
  expect(hoursWords({ starts: "2026-11-23T22:00:00", ends: "2026-11-24T01:00:00" })).toBe("22:00–次日 01:00");
  expect(hoursWords({ starts: "2026-11-23T22:00:00", ends: "2026-11-24T00:00:00" })).toBe("22:00–24:00");
});

test("days, weeks from Monday, months", () => {
  expect(periodOf("week", "2026-11-22")).toEqual({ from: "2026-11-16", to: "2026-11-22" });
  expect(periodOf("month", "2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(periodOf("month", "2026-12-31")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
  expect(stepped("month", "2026-12-31", 1)).toBe("2027-01-01");
  expect(stepped("month", "2026-03-31", -1)).toBe("2026-02-01");
  expect(stepped("week", "2026-11-23", -1)).toBe("2026-11-16");
  expect(periodWords("week", "2026-12-30")).toBe("2026年12月28日 – 1月3日");
  expect(plusMinutes("2026-11-23T23:30:00", 45)).toBe("2026-11-24T00:15:00");
});
