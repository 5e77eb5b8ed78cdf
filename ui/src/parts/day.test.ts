import { expect, test } from "vitest";
import { isDay, readDay } from "./day";

const today = "2026-11-22";

test("a day is read however it is typed; the year that was not said is the one that lies near", () => {
  for (const typed of ["11-27", "11.27", "11/27", "1127", "11月27日", "11月27号", "2026-11-27", "2026/11/27", "20261127", "27", "27日", " １１－２７ "]) expect(readDay(typed, { today }), typed).toBe("2026-11-27");
  expect(readDay("1-5", { today })).toBe("2027-01-05");
  expect(readDay("12-30", { today: "2027-01-03", to: "2027-01-03" })).toBe("2026-12-30");
  expect(readDay("2-29", { today: "2027-11-01" })).toBe("2028-02-29");
});

test("a bare day is the next such day, and of what is past the last", () => {
  expect(readDay("22", { today })).toBe("2026-11-22");
  expect(readDay("5", { today })).toBe("2026-12-05");
  expect(readDay("31", { today })).toBe("2026-12-31");
  expect(readDay("5", { today, to: today })).toBe("2026-11-05");
  expect(readDay("25", { today, to: today })).toBe("2026-10-25");
  expect(readDay("31", { today, to: today })).toBe("2026-10-31");
});

test("what is no day is none", () => {
  for (const typed of ["", "abc", "11-", "2-30", "13-1", "0", "32", "2026-11-31", "0026-11-05", "下周"]) expect(readDay(typed, { today }), typed).toBeNull();
});

test("what only looks like a day is none", () => {
  for (const day of [null, "", "2024-02-29", "2026-11-27"]) expect(isDay(day), String(day)).toBe(true);
  for (const day of ["2020-02-31", "2026-13-45", "2026-02-29", "0026-11-05", "下周五"]) expect(isDay(day), day).toBe(false);
});
