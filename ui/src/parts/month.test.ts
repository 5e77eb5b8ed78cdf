import { expect, test } from "vitest";
import { monthOf, monthSpan, monthWord, shiftedMonth } from "./month";

test("a month ends where it ends, in leap years and at the turn of the year too", () => {
  expect(monthSpan("2026-11")).toEqual({ from: "2026-11-01", to: "2026-11-30" });
  expect(monthSpan("2028-02")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
  expect(monthSpan("2026-12").to).toBe("2026-12-31");
  expect([shiftedMonth("2026-12", 1), shiftedMonth("2026-01", -1), shiftedMonth("2026-11", 0)]).toEqual(["2027-01", "2025-12", "2026-11"]);
  expect([monthOf("2026-11-21"), monthWord("2026-03")]).toEqual(["2026-11", "2026 年 3 月"]);
});
