import { expect, test } from "vitest";
import { dayOf, period, withDay } from "./period";

test("a week runs from Monday to Sunday, on its own first and last day too", () => {
  const week = { from: "2026-11-16", to: "2026-11-22" };
  for (const today of ["2026-11-16", "2026-11-21", "2026-11-22"]) expect(period("week", today)).toEqual(week);
  expect(period("week", "2026-11-23").from).toBe("2026-11-23");
  expect(period("week", "2027-01-01")).toEqual({ from: "2026-12-28", to: "2027-01-03" });
});

test("a month ends on its last day, leap years and December included", () => {
  expect(period("month", "2026-11-21")).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  expect(period("month", "2028-02-10")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(period("month", "2026-12-31")).toEqual({ from: "2026-12-01", to: "2026-12-31" });
});

test("today is one day, all has no bounds", () => {
  expect(period("today", "2026-11-21")).toEqual({ from: "2026-11-21", to: "2026-11-21" });
  expect(period("all", "2026-11-21")).toEqual({ from: null, to: null });
});

test("a day is read as it is commonly typed, and what is no day is not bent into one", () => {
  for (const typed of ["2026-11-05", "2026-11-5", "2026/11/5", "2026.11.05", "20261105", " 2026年11月5日 "]) expect(dayOf(typed)).toBe("2026-11-05");
  for (const typed of ["", "abc", "2026", "2026-11", "2026-11-31", "20260229", "2026-13-01", "2026-11-202026-11-10", "0026-11-05"]) expect(dayOf(typed)).toBeNull();
});

test("a span with one end moved never ends before it begins", () => {
  const span = { from: "2026-11-01", to: "2026-11-30" };
  expect(withDay(span, "from", "2026-11-10")).toEqual({ from: "2026-11-10", to: "2026-11-30" });
  expect(withDay(span, "from", "2026-12-10")).toEqual({ from: "2026-12-10", to: "2026-12-10" });
  expect(withDay(span, "to", "2026-10-10")).toEqual({ from: "2026-10-10", to: "2026-10-10" });
  expect(withDay({ from: null, to: null }, "to", "2026-10-10")).toEqual({ from: "2026-10-10", to: "2026-10-10" });
});
