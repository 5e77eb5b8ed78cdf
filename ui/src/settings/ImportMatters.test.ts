import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { MatterImportPreview } from "../door/generated/commands";
import { deskOf, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ImportMatters } = await import("./ImportMatters.vue");

const bad = { row: 4, name: "老年证", effect: "bad" as const, changes: [], problems: [{ column: "承诺时限", problem: "看不懂是几个工作日。" }] };
const preview: MatterImportPreview = { import: "x", fileName: "清单.xlsx", columns: ["事项名称"], ignoredColumns: [], rows: [bad], added: 2, changed: 1, same: 4, bad: 1 };
let off = (): void => undefined;
const focused = (words: string) => vi.waitFor(() => expect(document.activeElement?.textContent).toContain(words));

beforeEach(() => {
  desk.current = deskOf();
  desk.current.answers.frame = () => ({ clerk: { id: 1, role: "supervisor" }, clerks: [] });
  off = put(ImportMatters, {});
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("bad rows are named and left out, and Enter takes in the rest", async () => {
  await focused("选择表格…");
  desk.current!.answers.choose_matter_import = () => preview;
  (document.activeElement as HTMLElement).click();
  await focused("导入 3 项");
  expect(document.body.textContent).toContain("承诺时限：看不懂是几个工作日。");
  desk.current!.answers.import_matters = () => ({ added: 2, changed: 1 });
  (document.activeElement as HTMLElement).click();
  await focused("看事项清单");
  expect(desk.current!.asked.at(-1)?.request).toMatchObject({ import: "x" });
});

test("a sheet that changes nothing is not taken in", async () => {
  await focused("选择表格…");
  desk.current!.answers.choose_matter_import = () => ({ ...preview, added: 0, changed: 0 });
  (document.activeElement as HTMLElement).click();
  await focused("换一份表格…");
});
