import { expect, test } from "vitest";
import { outFor } from "./since";

test("a thing that went out today is counted in hours, one of another day in days", () => {
  const told = [{ hours: 0, days: 0 }, { hours: 5, days: 0 }, { hours: 2, days: 1 }, { hours: 70, days: 3 }].map(outFor);
  expect(told).toEqual(["不到 1 小时", "5 小时", "1 天", "3 天"]);
});
