import { expect, test } from "vitest";
import { aStep } from "./aTicket";
import { lifeOf, saidAfter } from "./life";

test("corrections stand among the steps where they happened, with what was changed and why", () => {
  const steps = [aStep(1, "register"), aStep(5, "finish")];
  const correction = { at: "2026-11-20T01:03:00Z", local: "2026-11-20 09:03", clerk: "顾主任", reason: "选错了", changes: ["类型：咨询 → 代办", "诉求"], texts: [] };
  const lines = lifeOf(steps, [correction]);
  expect(lines.map((line) => line.what)).toEqual(["登记", "更正", "办结"]);
  expect(lines[1]).toMatchObject({ about: ["类型：咨询 → 代办", "诉求"], note: "选错了", step: null });
});

test("of a step it is said why, whom, on which day, with what, and whether somebody came", () => {
  const said = (kind: Parameters<typeof aStep>[1], more: Parameters<typeof aStep>[2]) => {
    const [line] = lifeOf([aStep(1, kind, more)], []);
    return [line?.what, line?.detail, ...(line?.about ?? [])].filter((word) => word !== "");
  };
  expect(said("suspend", { detail: "待补材料", materials: ["缺：户口簿"] })).toEqual(["挂起", "待补材料", "缺：户口簿"]);
  expect(said("refer", { whom: "民政办", onDay: "2026-11-27" })).toEqual(["转办", "转给 民政办", "答应 11-27 前"]);
  expect(said("refer", { whom: "民政办", onDay: "2027-01-04" })).toContain("答应 2027-01-04 前");
  expect(said("comeBack", { onDay: "2026-11-18" })).toEqual(["转办有结果", "11-18 回来"]);
  expect(said("comeBack", { onDay: "2026-11-20" })).toEqual(["转办有结果"]);
  expect(said("readBack", { detail: "当面", onDay: "2026-11-19", came: true })).toEqual(["回告", "当面", "11-19 回告", "来访"]);
  expect(said("handOver", { whom: "小林" })).toEqual(["移交", "交给 小林"]);
  expect(said("finish", { unreliable: true })).toEqual(["办结", "用时不可靠"]);
});

test("what was undone stays, and the row that undid it names it", () => {
  const lines = lifeOf([aStep(1, "register"), aStep(2, "note", { undone: true }), aStep(3, "undo", { undoes: 2, note: "写错了" })], []);
  expect(lines.map((line) => [line.what, line.undone])).toEqual([["登记", false], ["记录", true], ["撤销「记录」", false]]);
});

test("after an act a word says what was done; after undoing 办结 that the registration still stands", () => {
  expect(saidAfter([aStep(1, "register"), aStep(2, "finish", { state: "done" })], true)).toContain("可以打印服务记录单");
  const undone = [aStep(1, "register"), aStep(2, "finish", { undone: true }), aStep(3, "undo", { undoes: 2, state: "open" })];
  expect(saidAfter(undone, true)).toMatch(/「办结」已撤销，现在是办理中.*接着撤销/);
  expect(saidAfter([aStep(1, "register", { undone: true }), aStep(2, "undo", { undoes: 1, state: "void" })], false)).toContain("作废");
});

test("a text that is kept is told in full and not named besides; a result that was undone stays to be read", () => {
  const result = { what: "处理情况", before: "", after: "办好了" };
  const steps = [aStep(1, "register"), aStep(2, "finish", { texts: [result], undone: true }), aStep(3, "undo", { undoes: 2 }), aStep(4, "finish", { texts: [result] })];
  const request = { what: "诉求", before: "津贴", after: "津贴没到账，\n想问何时补发" };
  const principal = { what: "委托人", before: "", after: "王秀英" };
  const correction = { at: "2026-11-20T01:09:00Z", local: "2026-11-20 09:09", clerk: "顾主任", reason: "听错", changes: ["类型：咨询 → 代办", "诉求"], texts: [request, principal] };
  const lines = lifeOf(steps, [correction]);
  expect(lines.map((line) => line.texts)).toEqual([[], [result], [], [], [request]]);
  // A name fits into one line with what it was.
  expect(lines[4]?.about).toEqual(["类型：咨询 → 代办", "委托人：没有写 → 王秀英"]);
  // What 代办 was before it was kept is not on file: its name is all there is.
  expect(lifeOf([], [{ ...correction, changes: ["诉求", "代办"], texts: [request] }])[0]?.about).toEqual(["代办"]);
});
