import { expect, test } from "vitest";
import { changedPart, inOneLine, isShort } from "./changedText";

test("what differs between two texts is found, by whole characters, and never counted twice", () => {
  expect(changedPart("想问高龄津贴", "想问低保津贴")).toEqual({ start: "想问", before: "高龄", after: "低保", end: "津贴" });
  expect(changedPart("𠮷野", "𠮷田")).toEqual({ start: "𠮷", before: "野", after: "田", end: "" });
  expect(changedPart("三三", "三三三")).toEqual({ start: "三三", before: "", after: "三", end: "" });
  expect(changedPart("", "办好了")).toEqual({ start: "", before: "", after: "办好了", end: "" });
  for (const [before, after] of [["甲乙甲", "甲"], ["一\n二", "二"], ["同", "同"]] as const) {
    const { start, before: was, after: now, end } = changedPart(before, after);
    expect([start + was + end, start + now + end]).toEqual([before, after]);
  }
});

test("a name stands in one line with its arrow; a text or a second line does not", () => {
  expect(isShort({ what: "委托人", before: "", after: "王秀英" })).toBe(true);
  expect(isShort({ what: "诉求", before: "津贴", after: "第一行\n第二行" })).toBe(false);
  expect(isShort({ what: "诉求", before: "长".repeat(25), after: "" })).toBe(false);
  expect(inOneLine({ what: "委托人", before: "", after: "王秀英" })).toBe("委托人：没有写 → 王秀英");
});
