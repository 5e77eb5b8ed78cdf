import { expect, test } from "vitest";
import type { Matter } from "../door/generated/commands";
import { findMatters, foundAs } from "./findMatters";

let last = 0;
function matter(name: string, initials: string[], uses = 0, more: Partial<Matter> = {}): Matter {
  last += 1;
  return { id: last, name, initials, readings: [], window: "", kind: "onTheSpot", confidential: false, band: null, promisedDays: null, legalDays: null, aliases: [], materials: [], active: true, uses, revision: 1, ...more };
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

const called = (name: string, initials: string, readings: string[][]) => ({ name, initials: [initials], readings });
const insurance = matter("医疗保险事务", ["ylbxsw"], 0, { aliases: [called("医保", "yb", [["yi"], ["bao"]]), called("新农合", "xnh", [["xin"], ["nong"], ["he"]])] });
const pension = matter("养老保险认证", ["ylbxrz"], 9);

test("an alias finds its matter in characters, pinyin and initials, and stands in brackets behind the name", () => {
  for (const text of ["医保", "yb", "yibao", "YBao"]) {
    expect(findMatters([pension, insurance], text), text).toEqual([insurance]);
    expect(foundAs(insurance, text), text).toBe("医疗保险事务（医保）");
  }
  expect(foundAs(insurance, "xnh")).toBe("医疗保险事务（新农合）");
  for (const text of ["", "医疗", "ylbx"]) expect(foundAs(insurance, text), text).toBe("医疗保险事务");
});

test("a name goes before an alias that fits as well, however common the other is", () => {
  const common = matter("社保事务", ["sbsw"], 99, { aliases: [called("养老保险", "ylbx", [])] });
  const named = matter("一老补助", ["ylbx"], 0);
  expect(findMatters([common, named], "ylbx")).toEqual([named, common]);
});
