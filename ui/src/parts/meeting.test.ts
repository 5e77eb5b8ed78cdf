import { expect, test } from "vitest";
import { asWritten, edited, meet } from "./meeting";

const words = { name: "名称", phone: "电话", materials: "材料" };
const stood = { name: "高龄复审", phone: "1", materials: [{ name: "身份证" }], revision: 3 };

test("what only one of them changed is kept, theirs and ours", () => {
  const body = { ...edited(stood, false), name: "高龄津贴复审" };
  const latest = { ...stood, phone: "2", materials: [], revision: 5 };
  expect(meet(asWritten(body), stood, latest, words)).toEqual([]);
  const mine = asWritten(body);
  meet(mine, body.base ?? stood, latest, words);
  expect(mine).toEqual({ name: "高龄津贴复审", phone: "2", materials: [], revision: 3 });
});

test("what both changed stays as it was written here, and is named; the same change by both is none", () => {
  const mine = { ...stood, name: "高龄津贴复审", phone: "2" };
  expect(meet(mine, stood, { ...stood, name: "高龄年审", phone: "2" }, words)).toEqual(["名称"]);
  expect(mine.name).toBe("高龄津贴复审");
});

test("what desk is sent has no trace of where the edit began, and a new record began nowhere", () => {
  expect(asWritten(edited(stood, false))).toEqual(stood);
  expect(edited(stood, true).base).toBeNull();
});
