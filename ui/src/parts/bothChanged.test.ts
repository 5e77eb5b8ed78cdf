import { expect, test } from "vitest";
import { asWritten, edited, takeIn } from "./bothChanged";

const words = { name: "名称", phone: "电话", materials: "材料" };
type Record = { name: string; phone: string; materials: { name: string }[]; revision: number };
const stood: Record = { name: "高龄复审", phone: "1", materials: [{ name: "身份证" }], revision: 3 };

test("what only one of them changed is kept, theirs and ours, and the form goes on from there", () => {
  const body = { ...edited(stood, false), name: "高龄津贴复审" };
  takeIn<Record>(body, { ...stood, phone: "2", materials: [], revision: 5 }, words);
  expect(asWritten<Record>(body)).toEqual({ name: "高龄津贴复审", phone: "2", materials: [], revision: 5 });
  expect(body.both).toEqual([]);
});

test("what both changed stays as it was written here, and is named; the same change by both is none", () => {
  const body = { ...edited(stood, false), name: "高龄津贴复审", phone: "2" };
  takeIn<Record>(body, { ...stood, name: "高龄年审", phone: "2", revision: 5 }, words);
  expect(body.name).toBe("高龄津贴复审");
  expect(body.both).toEqual(["名称"]);
});

test("what was named once stays named, however often the latest is fetched", () => {
  const body = { ...edited(stood, false), name: "高龄津贴复审" };
  const latest = { ...stood, name: "高龄年审", revision: 5 };
  takeIn<Record>(body, latest, words);
  takeIn<Record>(body, latest, words);
  takeIn<Record>(body, { ...latest, phone: "2", revision: 6 }, words);
  expect(body).toMatchObject({ name: "高龄津贴复审", phone: "2", revision: 6, both: ["名称"] });
});

test("where it is not known how the record stood, all that differs is named and nothing is changed", () => {
  const body = { ...edited(stood, true), phone: "9" };
  takeIn<Record>(body, { ...stood, name: "高龄年审", revision: 5 }, words);
  expect(body).toMatchObject({ name: "高龄复审", phone: "9", both: ["名称", "电话"] });
});

test("a record that is gone changes nothing", () => {
  const body = edited(stood, false);
  takeIn<Record>(body, undefined, words);
  expect(asWritten<Record>(body)).toEqual(stood);
});
