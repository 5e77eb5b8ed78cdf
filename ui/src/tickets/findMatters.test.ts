import { expect, test } from "vitest";
import type { Matter } from "../door/generated/commands";
import { findMatters } from "./findMatters";

let last = 0;
function matter(name: string, initials: string[], uses = 0, more: Partial<Matter> = {}): Matter {
  last += 1;
  return { id: last, name, initials, readings: [], window: "", kind: "onTheSpot", confidential: false, promisedDays: null, materials: [], active: true, uses, revision: 1, ...more };
}

const catalogue = [
  matter("养老保险认证", ["ylbxrz"], 3),
  matter("医疗", ["yl"], 1),
  matter("组织关系接转", ["zzgxjz"], 9),
  matter("政策咨询", ["zczx"], 40),
  matter("法律咨询", ["flzx"], 2),
  matter("重残补贴", ["zcbt", "ccbt"], 5),
  matter("旧事项", ["jsx"], 99, { active: false }),
];
const names = (text: string): string[] => findMatters(catalogue, text).map((found) => found.name);

test("before anything is typed the commonest stand first, and what is out of use is not offered", () => {
  expect(names("")).toEqual(["政策咨询", "组织关系接转", "重残补贴", "养老保险认证", "法律咨询", "医疗"]);
});

test("initials find by their beginning, whole initials before a mere beginning", () => {
  expect(names("zc")).toEqual(["政策咨询", "重残补贴"]);
  expect(names("yl")).toEqual(["医疗", "养老保险认证"]);
  expect(names("ZZG")).toEqual(["组织关系接转"]);
});

test("every reading of a polyphone finds", () => {
  expect(names("cc")).toEqual(["重残补贴"]);
});

test("any part of the name finds, its beginning first", () => {
  expect(names("咨询")).toEqual(["政策咨询", "法律咨询"]);
  expect(names("法律")).toEqual(["法律咨询"]);
  expect(names("没有这个")).toEqual([]);
});

test("full pinyin, some of it, and a mixture with initials find as well, from the middle too; one letter does not", () => {
  const readings = [["tou"], ["su", "shuo"], ["shou"], ["li"]];
  const complaint = matter("投诉受理", ["tssl"], 0, { readings });
  const found = (text: string): boolean => findMatters([complaint], text).length === 1;
  for (const text of ["tousu", "tou", "tousus", "tsushouli", "toussl", "shouli", "sl", "susl", "TouSu"]) expect(found(text), text).toBe(true);
  for (const text of ["s", "l", "tousux", "sutou", "tl", "oushou", "shouliz"]) expect(found(text), text).toBe(false);
});
