import { expect, test } from "vitest";
import { period } from "./period";

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
