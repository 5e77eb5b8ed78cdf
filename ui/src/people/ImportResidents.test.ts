import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ImportPreview } from "../door/generated/commands";
import { deskOf, press, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ImportResidents } = await import("./ImportResidents.vue");

const preview: ImportPreview = { import: "x", fileName: "名册.xlsx", columns: ["姓名"], ignoredColumns: [], good: 10, remarks: [], badRows: 0, doubtful: 0, alreadyHere: 0, sample: [] };
let off = (): void => undefined;
const focused = (words: string) => vi.waitFor(() => expect(document.activeElement?.textContent).toContain(words));
const choose = (answer: ImportPreview) => {
  desk.current!.answers.choose_import = () => answer;
  (document.activeElement as HTMLElement).click();
};

beforeEach(() => {
  desk.current = deskOf();
  off = put(ImportResidents, {});
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("Enter does what comes next: choose a sheet, take it in, look at the roster", async () => {
  await focused("选择表格…");
  choose(preview);
  await focused("导入 10 人");
  desk.current!.answers.import_residents = () => ({ residents: 10, skipped: 0 });
  (document.activeElement as HTMLElement).click();
  await focused("看居民名册");
});

test("a sheet that may not be taken in puts the focus on choosing another", async () => {
  await focused("选择表格…");
  choose(preview);
  await focused("导入 10 人");
  desk.current!.answers.choose_import = () => ({ ...preview, badRows: 2 });
  press("o", { ctrlKey: true });
  await focused("换一份表格…");
});
