import { expect, test } from "vitest";
import type { Due } from "../door/generated/commands";
import { dueWords } from "./due";

const due = (standing: Due["standing"], workdays = 0): Due => ({ date: "2026-11-27", weekday: "星期五", standing, workdays, unsure: false });

test("what is open says how many workdays there are, or that they are gone; what is done says how it went", () => {
  expect(dueWords(due("later", 8))).toBe("还有 8 个工作日");
  expect(dueWords(due("soon", 2), true)).toBe("还有 2 工作日");
  expect(dueWords(due("today"))).toBe("今日到期");
  expect(dueWords(due("overdue", 3), true)).toBe("逾期 3 工作日");
  expect(dueWords(due("met"))).toBe("按期办结");
  expect(dueWords(due("missed"))).toBe("逾期办结");
});
