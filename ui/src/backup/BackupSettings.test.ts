import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { BackupState } from "../door/generated/commands";
import { closeForms, openForms } from "../parts/forms";
import { deskOf, press, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: BackupSettings } = await import("./BackupSettings.vue");
const { default: BackupLine } = await import("./BackupLine.vue");
const { default: BackupAlarm } = await import("./BackupAlarm.vue");
const { default: ClosingScreen } = await import("./ClosingScreen.vue");

const rules = { automatic: true, afterActs: 50, keepMonths: 24, folder: null, revision: null };
const good: BackupState = { line: "备份：今天 18:30 已核对", alarm: false, last: { at: "2026-11-20 18:30", name: "x", sound: true }, lastHere: null, refused: null, running: false, actsSince: 0, diskFull: false, guarded: true, rules };
const asked = (name: string): unknown[] => desk.current!.asked.filter((one) => one.name === name);
const text = (): string => document.body.textContent?.replaceAll(/\s+/g, " ") ?? "";
const button = (word: string): HTMLButtonElement | undefined => [...document.querySelectorAll("button")].find((one) => one.textContent?.startsWith(word));

let off = (): void => undefined;
function show(role: string, state: Partial<BackupState> = {}, backups: object = {}): void {
  const clerk = { id: 1, name: "顾主任", role, active: true };
  Object.assign(desk.current!.answers, { frame: () => ({ clerk, clerks: [clerk], centre: {}, today: { date: "2026-11-20" } }), backup_state: () => ({ ...good, ...state }), list_backups: () => ({ copies: [], away: null, ...backups }) });
  off = put(BackupSettings, {});
}
beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  off();
  closeForms();
  document.body.innerHTML = "";
});

test("a clerk sees how they stand and backs up; what is set is a supervisor's", async () => {
  show("clerk", { actsSince: 12 });
  await vi.waitFor(() => expect(text()).toContain("12 笔"));
  expect(text()).toContain("2026-11-20 18:30");
  expect(text()).toContain("电脑坏了会一起丢");
  press("b", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("back_up")).toHaveLength(1));
  press("e", { ctrlKey: true });
  press("o", { ctrlKey: true });
  expect(openForms).toEqual([]);
  expect(asked("choose_backup_folder")).toEqual([]);
  expect(button("选择备份文件夹")?.disabled).toBe(true);
});

test("a supervisor chooses the folder and sets the rules, by keys shown beside the buttons", async () => {
  show("supervisor");
  await vi.waitFor(() => expect(button("修改设置")?.disabled).toBe(false));
  expect(button("立即备份")?.textContent).toContain("Ctrl + B");
  press("e", { ctrlKey: true });
  expect(openForms.map((one) => one.form)).toEqual(["backupRules"]);
  closeForms();
  press("o", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("choose_backup_folder")).toHaveLength(1));
});

test("a backup is called encrypted only when a passphrase is set", async () => {
  show("clerk");
  await vi.waitFor(() => expect(text()).toContain("和原来一样加密"));
  expect(text()).not.toContain("还没有设口令");
  off();
  document.body.innerHTML = "";
  show("clerk", { guarded: false });
  await vi.waitFor(() => expect(text()).toContain("备份谁拿到都能打开"));
  expect(text()).not.toContain("加密");
});

test("what is refused stands there in words", async () => {
  show("clerk", { alarm: true, line: "备份没有存到备份文件夹：U 盘可能拔出了。" });
  await vi.waitFor(() => expect(document.querySelector("[role=alert]")?.textContent).toContain("U 盘可能拔出了"));
});

test("a stick that is gone hides no copy on this computer, and is asked for again", async () => {
  const here = { here: true, name: "x", at: "2026-11-20 18:30", centre: "", ours: true, sound: true, tickets: 7, residents: 4, acts: 40, size: 3_000_000 };
  show("clerk", {}, { copies: [here], away: "找不到备份文件夹，U 盘可能拔出了。" });
  await vi.waitFor(() => expect(document.querySelectorAll(".backup__list tbody tr")).toHaveLength(1));
  expect(text()).toContain("U 盘可能拔出了");
  button("再试一次")!.click();
  await vi.waitFor(() => expect(asked("list_backups")).toHaveLength(2));
});

test("the bottom line and 今日 say it in red, and lead to the settings", async () => {
  desk.current!.answers.backup_state = () => ({ ...good, alarm: true, line: "备份：11月17日 18:30，已超过两天" });
  off = put(BackupLine, {});
  await vi.waitFor(() => expect(document.querySelector<HTMLElement>("a.backup-line")?.dataset.alarm).toBe("true"));
  expect(document.querySelector("a.backup-line")?.getAttribute("href")).toBe("/settings/backup");
  off();
  off = put(BackupAlarm, {});
  await vi.waitFor(() => expect(document.querySelector("[role=alert]")?.textContent).toContain("已超过两天"));
  off();
  desk.current!.answers.backup_state = () => good;
  off = put(BackupAlarm, {});
  await vi.waitFor(() => expect(asked("backup_state").length).toBeGreaterThan(2));
  expect(document.querySelector("[role=alert]")).toBeNull();
});

test("a window that waits for its backup says so, and is closed at once by whoever does not want to wait", async () => {
  off = put(ClosingScreen, {});
  const told = (detail: object): boolean => window.dispatchEvent(new CustomEvent("doorstep-closing", { detail }));
  expect(document.querySelector("[role=alertdialog]")).toBeNull();
  told({ state: "backingUp" });
  await vi.waitFor(() => expect(text()).toContain("正在备份，好了就关"));
  told({ state: "refused", message: "U 盘放不下了。" });
  await vi.waitFor(() => expect(text()).toContain("U 盘放不下了。"));
  press("Escape");
  await vi.waitFor(() => expect(document.querySelector("[role=alertdialog]")).toBeNull());
  expect(asked("close_now")).toEqual([]);
  told({ state: "backingUp" });
  await vi.waitFor(() => expect(text()).toContain("不等了，马上关"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("close_now")).toHaveLength(1));
});
