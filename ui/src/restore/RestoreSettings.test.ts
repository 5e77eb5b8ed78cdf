import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { OldData } from "../door/generated/commands";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: RestoreSettings } = await import("./RestoreSettings.vue");

let off = (): void => undefined;
const asked = (): Record<string, unknown>[] => desk.current!.asked.filter((one) => one.name === "give_up_old").map((one) => one.request);
const text = (): string => document.body.textContent ?? "";

function show(old: Partial<OldData>): void {
  const clerk = { id: 1, name: "顾主任", role: "supervisor", active: true };
  Object.assign(desk.current!.answers, {
    frame: () => ({ clerk, clerks: [clerk], centre: {}, numbersOpen: false, today: { date: "2026-11-20" } }),
    rehearsals: () => [],
    old_data: () => ({ guarded: false, passphrase: false, recoveryCode: false, ...old }),
    give_up_old: () => ({}),
  });
  off = put(RestoreSettings, {});
}
beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("what stood before a foreign backup is given up by the supervisor, who is asked first", async () => {
  show({ kept: true, untilTold: true });
  await vi.waitFor(() => expect(text()).toContain("等主任说不再留了才清掉"));
  press("g", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("找不回来"));
  expect(text()).not.toContain("要输入恢复以前那份数据的口令");
  expect(document.querySelector("input")).toBeNull();
  press("Escape");
  await vi.waitFor(() => expect(text()).not.toContain("找不回来"));
  expect(asked()).toEqual([]);
  press("g", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("找不回来"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked()).toHaveLength(1));
  expect(asked()[0]).toMatchObject({ by: "passphrase", secret: "" });
  await vi.waitFor(() => expect(text()).not.toContain("找不回来"));
});

test("data under a passphrase goes by its own alone: a wrong one is said, wiped, and the next waits", async () => {
  show({ kept: true, untilTold: true, guarded: true, passphrase: true, recoveryCode: true });
  desk.current!.answers.give_up_old = () => {
    throw { kind: "wrongPassphrase", message: "口令不对。", data: { waitSeconds: 1 } };
  };
  await vi.waitFor(() => expect(text()).toContain("等主任说不再留了才清掉"));
  press("g", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("不知道的，就一直留着，只占磁盘"));
  press("Enter", { ctrlKey: true });
  expect(asked(), "nothing was typed").toEqual([]);
  type(field("口令"), "猜一猜");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("请等 1 秒再试"));
  expect(text()).toContain("口令不对。");
  expect(field("口令").value).toBe("");
  type(field("口令"), "再猜一猜");
  press("Enter", { ctrlKey: true });
  expect(asked()).toHaveLength(1);
  desk.current!.answers.give_up_old = () => {
    throw { kind: "invalid", message: "第 2 组抄错了。", data: { field: "secret" } };
  };
  press("r", { ctrlKey: true });
  await vi.waitFor(() => field("恢复码"));
  await vi.waitFor(() => expect(text()).not.toContain("秒再试"), 3000);
  type(field("恢复码"), "aaaa bbbb");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector(".el-form-item__error")?.textContent).toContain("第 2 组抄错了"));
  expect(field("恢复码").value, "a code is mended").toBe("aaaa bbbb");
  desk.current!.answers.give_up_old = () => ({});
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).not.toContain("找不回来"));
  expect(asked().map((one) => [one.by, one.secret])).toEqual([["passphrase", "猜一猜"], ["recoveryCode", "aaaa bbbb"], ["recoveryCode", "aaaa bbbb"]]);
  expect(new Set(asked().map((one) => one.requestId)).size, "each is a try of its own").toBe(3);
});

test("data that opens by its code alone asks for nothing else", async () => {
  show({ kept: true, untilTold: true, guarded: true, passphrase: false, recoveryCode: true });
  await vi.waitFor(() => expect(text()).toContain("等主任说不再留了才清掉"));
  press("g", { ctrlKey: true });
  await vi.waitFor(() => field("恢复码"));
  expect(text()).not.toContain("用口令");
});

test("what goes by itself is told and not asked for", async () => {
  show({ kept: true, untilTold: false });
  await vi.waitFor(() => expect(text()).toContain("正常关闭一次以后，下次打开程序时才清掉"));
  press("g", { ctrlKey: true });
  expect(text()).not.toContain("找不回来");
  off();
  show({ kept: false, untilTold: false });
  await vi.waitFor(() => expect(text()).toContain("还没有演练过"));
  expect(text()).not.toContain("还留在这台电脑里");
});
