import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Component } from "vue";
import { closePaper, shownPaper } from "../parts/paper";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: JournalSettings } = await import("../settings/JournalSettings.vue");
const { default: EraseDialog } = await import("../people/EraseDialog.vue");
const { default: HistoryDialog } = await import("./HistoryDialog.vue");

let off = (): void => undefined;
const clerk = { id: 1, name: "顾主任", role: "supervisor", active: true };
const line = { id: 7, day: "2026-11-20", local: "2026-11-20 09:12", clerk: "小陈", act: "reveal", word: "查看完整号码", subjects: [{ kind: "resident", id: 3, label: "居民 单晓明" }], summary: "项目 电话", kept: true };
const asked = (name: string): Record<string, unknown>[] => desk.current!.asked.filter((one) => one.name === name).map((one) => one.request);
const see = (word: string): Promise<void> => vi.waitFor(() => expect(document.body.textContent).toContain(word));

function show(page: Component, props: Record<string, unknown>, answers: object, role = "supervisor"): void {
  const duty = { ...clerk, role };
  Object.assign(desk.current!.answers, { frame: () => ({ clerk: duty, clerks: [duty], centre: {}, today: { date: "2026-11-20" } }), preferences: () => ({ textScale: 100, hiddenColumns: {} }), ...answers });
  off = put(page, props);
}
beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  off();
  closePaper();
  document.body.innerHTML = "";
});

test("the journal is listed for a supervisor alone, and its head goes to paper by a key", async () => {
  const list_journal = (): unknown => ({ rows: [line], total: 1, acts: [{ act: "reveal", word: "查看完整号码" }] });
  show(JournalSettings, {}, { list_journal });
  await see("居民 单晓明");
  press("F9");
  expect(shownPaper.value).toEqual({ paper: "journalHead" });
  off();
  desk.current = deskOf();
  closePaper();
  show(JournalSettings, {}, { list_journal }, "clerk");
  await see("只有主任");
  press("F9");
  expect([asked("list_journal"), shownPaper.value]).toEqual([[], null]);
});

test("the head from paper is sent as it was typed, and every finding is told", async () => {
  const heads = [{ from: "paper", seq: 9, found: "rewritten", finding: "日志被重新写过" }];
  const verify_journal = ({ head }: { head: unknown }): unknown => ({ rows: 9, sound: head === null, brokenAt: null, finding: "逐条核对无误", head: "", groups: ["A123B"], heads: head === null ? [] : heads });
  show(JournalSettings, {}, { list_journal: () => ({ rows: [], total: 0, acts: [] }), verify_journal });
  await see("没有这样的日志");
  press("j", { ctrlKey: true });
  await see("逐条核对无误");
  // With nothing outside to hold it against it is not wholly well.
  await see("没有备份、也没有纸上的日志头可比");
  const found = document.querySelector<HTMLElement>(".journal__found");
  expect(found?.dataset.alone).toBe("true");
  expect(document.querySelector(".journal__word")?.textContent).toBe("逐条完好");
  type(field("纸上的「第几条」"), "9");
  type(field("纸上的十六组印记"), "a123b ａ");
  press("Enter", { ctrlKey: true });
  await see("日志被重新写过");
  expect(asked("verify_journal").at(-1)).toEqual({ head: { seq: "9", groups: "a123b ａ" } });
  expect(document.body.textContent).toContain("有问题");
  expect(document.body.textContent).not.toContain("没有备份、也没有纸上的日志头可比");
});

test("a journal that fits a head from outside is sound", async () => {
  const heads = [{ from: "backup", seq: 9, found: "same", finding: "和备份里的日志头对得上" }];
  show(JournalSettings, {}, { list_journal: () => ({ rows: [], total: 0, acts: [] }), verify_journal: () => ({ rows: 9, sound: true, brokenAt: null, finding: "逐条核对无误", head: "", groups: ["A123B"], heads }) });
  await see("没有这样的日志");
  press("j", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector(".journal__word")?.textContent).toBe("完好"));
  expect(document.querySelector<HTMLElement>(".journal__found")?.dataset.alone).toBe("false");
  expect(document.body.textContent).not.toContain("没有备份、也没有纸上的日志头可比");
});

test("a record's history says what was changed", async () => {
  const changes = [{ what: "电话", before: "199****1234", after: "199****5678" }];
  show(HistoryDialog, { kind: "resident", id: 3, title: "历史" }, { history: () => ({ lines: [{ line, changes }], total: 1 }) });
  await see("199****1234");
  expect(asked("history")).toEqual([{ kind: "resident", id: 3 }]);
});

test("what goes and what stays is seen before the name is typed, and after it", async () => {
  const part = (what: string, why = ""): object => ({ what, count: 2, why });
  const erasure = { resident: 3, goes: [part("居民档案")], stays: [part("办件的编号", "服务台账要按期保存")], open: [], mentions: [{ place: "ticket", word: "办件", id: 5, document: "2026-0005" }], mentioned: 1 };
  show(EraseDialog, { resident: 3, name: "单晓明" }, { erasure_preview: () => erasure, erase_resident: () => erasure });
  await see("服务台账要按期保存");
  // Reached by Tab, so that the arrows scroll it.
  expect(document.querySelector("[aria-label=删什么、留什么]")?.getAttribute("tabindex")).toBe("0");
  expect(document.body.textContent).toContain("2026-0005");
  expect(asked("erase_resident")).toEqual([]);
  type(field("输入姓名「单晓明」，确认是这个人"), "单晓明");
  press("Enter", { ctrlKey: true });
  await see("已经删掉的");
  expect(document.querySelector("[aria-label=删什么、留什么]")).toBeNull();
  expect(asked("erase_resident")[0]).toMatchObject({ resident: 3, reason: "asked", name: "单晓明" });
  expect(asked("save_draft"), "the name is kept nowhere").toEqual([]);
});
