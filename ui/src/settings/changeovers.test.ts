import { expect, test } from "vitest";
import { filled, minutesOf, rowsOf } from "./changeovers";

test("one press fills every change, none from a layout to itself", () => {
  expect(filled([1, 2, 3], 20)).toEqual({ "1-2": 20, "1-3": 20, "2-1": 20, "2-3": 20, "3-1": 20, "3-2": 20 });
});

test("only what takes time goes to desk, and comes back as it was", () => {
  const rows = rowsOf(7, { "1-2": 15, "2-1": 0, "2-3": null });
  expect(rows).toEqual([{ space: 7, before: 1, after: 2, minutes: 15 }]);
  expect(minutesOf([...rows, { space: 8, before: 1, after: 2, minutes: 99 }], 7)).toEqual({ "1-2": 15 });
});
