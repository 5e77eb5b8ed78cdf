import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { Holiday } from "../door/generated/commands";
import { dateOf, dayWords, daysOf, emptyRows, readRow, rowsOf, rowWords } from "./holidayRows";

const published: Holiday[] = readFileSync("../assets/presets/holidays.csv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const [date = "", what, name = ""] = line.split(",");
    return { date, workday: what === "班", name };
  });
const byDate = (days: Holiday[]) => [...days].sort((one, other) => one.date.localeCompare(other.date));

it("a date is read however it is typed or copied from the notice", () => {
  for (const typed of ["1-28", "01-28", "1.28", "1/28", "0128", "1月28日", " 1月28日（周三） ", "2026-1-28", "2026年1月28日", "20260128", "１月２８日", "1月28日(星期三)上班"])
    expect(dateOf(typed, 2026), typed).toBe("2026-01-28");
  expect(dateOf("3日", 2026, "01")).toBe("2026-01-03");
  for (const typed of ["", "28", "2-30", "13-1", "1-0", "2025-1-28", "一月", "1-28-"]) expect(dateOf(typed, 2026), typed).toBeNull();
  expect(dateOf("2-29", 2028)).toBe("2028-02-29");
});

it("what is on file comes back to the day after it stood in rows", () => {
  for (const year of [2025, 2026]) {
    const days = published.filter((one) => one.date.startsWith(String(year)));
    expect(days.length).toBeGreaterThan(20);
    expect(byDate(daysOf(rowsOf(days), year))).toEqual(byDate(days));
  }
  const odd: Holiday[] = [
    { date: "2027-01-01", workday: false, name: "元旦" },
    { date: "2027-01-03", workday: false, name: "元旦" },
    { date: "2027-05-08", workday: true, name: "补班" },
    { date: "2027-12-31", workday: false, name: "元旦" },
    { date: "2027-12-26", workday: true, name: "元旦调休上班" },
    { date: "2027-12-25", workday: true, name: "调休上班" },
  ];
  expect(byDate(daysOf(rowsOf(byDate(odd)), 2027))).toEqual(byDate(odd));
});

it("a worked day stands with the holiday of its name", () => {
  const rows = rowsOf(published.filter((one) => one.date.startsWith("2026")));
  expect(rows.map((row) => row.name)).toEqual(["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"]);
  expect(rows[1]).toEqual({ name: "春节", first: "2-15", last: "2-23", worked: "2-14、2-28" });
});

it("a row is said in full, to be held against the notice", () => {
  const read = readRow({ name: "元旦", first: "1月1日", last: "3", worked: "1月4日（周日）" }, 2026);
  expect(rowWords(read)).toBe("1月1日 星期四 至 1月3日 星期六，放假 3 天；1月4日 星期日上班");
  expect(dayWords("2026-10-10")).toBe("10月10日 星期六");
});

it("what is no date is said, and rows without dates say nothing", () => {
  expect(readRow({ name: "", first: "2-30", last: "", worked: "" }, 2026).wrong).toContain("2-30");
  expect(readRow({ name: "", first: "", last: "1-3", worked: "" }, 2026).wrong).toContain("第一天");
  expect(readRow({ name: "", first: "5-3", last: "5-1", worked: "" }, 2026).wrong).toContain("早");
  expect(readRow({ name: "", first: "5-1", last: "", worked: "5-9 某日" }, 2026)).toMatchObject({ at: "worked", wrong: expect.stringContaining("某日") as string });
  expect(daysOf(emptyRows(), 2027)).toEqual([]);
});
