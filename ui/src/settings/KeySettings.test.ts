import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: KeySettings } = await import("./KeySettings.vue");

let off = (): void => undefined;
const clerk = { id: 1, name: "顾主任", role: "supervisor", active: true };
const asked = (name: string): Record<string, unknown>[] => desk.current!.asked.filter((one) => one.name === name).map((one) => one.request as Record<string, unknown>);
const button = (word: string): HTMLButtonElement | undefined => [...document.querySelectorAll("button")].find((one) => one.textContent?.startsWith(word));

function show(keys: object): void {
  Object.assign(desk.current!.answers, { frame: () => ({ clerk, clerks: [clerk], centre: {}, today: { date: "2026-11-20" } }), keys: () => ({ passphraseSet: null, recoverySet: null, recoveryTried: null, recoveryDue: false, leaver: null, sealsOnSleep: true, oldRemains: false, ...keys }) });
  off = put(KeySettings, {});
}
beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("the first passphrase is typed twice, and no draft of it is ever kept", async () => {
  show({});
  desk.current!.answers.set_passphrase = () => ({ passphraseSet: "2026-11-20", recoverySet: null, oldRemains: false });
  await vi.waitFor(() => expect(button("设置口令")?.disabled).toBe(false));
  press("e", { ctrlKey: true });
  await vi.waitFor(() => field("再输一次"));
  type(field("口令"), "春江潮水连海平");
  type(field("再输一次"), "春江潮水");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("两次输入的不一样"));
  expect(asked("set_passphrase")).toEqual([]);
  type(field("再输一次"), "春江潮水连海平");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("set_passphrase")).toHaveLength(1));
  expect(asked("set_passphrase")[0]).toMatchObject({ passphrase: "春江潮水连海平" });
  expect(asked("save_draft")).toEqual([]);
});

test("a code is shown once, then gone from the screen, and counts when two groups were typed back", async () => {
  show({ passphraseSet: "2026-11-20" });
  const groups = ["AAAA", "BBBB", "CCCC", "DDDD", "EEEE", "FFFF", "GGGG"];
  Object.assign(desk.current!.answers, {
    new_recovery_code: () => ({ groups, ask: [2, 6] }),
    confirm_recovery_code: () => ({ passphraseSet: "2026-11-20", recoverySet: "2026-11-20", oldRemains: false }),
  });
  await vi.waitFor(() => expect(document.body.textContent).toContain("口令一忘，数据就再也打不开"));
  press("h", { ctrlKey: true });
  await vi.waitFor(() => field("现在的口令"));
  type(field("现在的口令"), "春江潮水连海平");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("GGGG"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => field("第 2 组"));
  expect(document.body.textContent, "from paper, not from the screen").not.toContain("BBBB");
  type(field("第 2 组"), "bbbb");
  type(field("第 6 组"), "ffff");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("confirm_recovery_code")).toHaveLength(1));
  expect(asked("confirm_recovery_code")[0]).toMatchObject({ first: "bbbb", second: "ffff" });
});

test("a sheet is tried by typing the whole code, and when it is due that is said", async () => {
  show({ passphraseSet: "2026-08-01", recoverySet: "2026-08-01", recoveryDue: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("已经 90 天没有试了"));
  desk.current!.answers.try_recovery_code = () => {
    throw { kind: "wrongPassphrase", message: "恢复码不是这份数据的。", data: {} };
  };
  press("i", { ctrlKey: true });
  await vi.waitFor(() => field("恢复码"));
  type(field("恢复码"), "aaaa bbbb");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("恢复码不是这份数据的"));
  desk.current!.answers.try_recovery_code = () => ({ recoveryTried: "2026-11-20" });
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("这张恢复单打得开"));
  const [first, second] = asked("try_recovery_code");
  expect(first?.requestId, "a wrong one is a try of its own").not.toBe(second?.requestId);
});

test("sealing has the desk's own key: Ctrl+B, which is the backup's elsewhere, seals nothing here", async () => {
  show({ passphraseSet: "2026-11-20" });
  await vi.waitFor(() => expect(button("立即封存")?.textContent).toContain("Ctrl + F12"));
  press("b", { ctrlKey: true });
  await rest();
  expect(asked("seal")).toEqual([]);
});

test("who left knowing the passphrase is named, and sleep can be left out", async () => {
  show({ passphraseSet: "2026-08-01", leaver: "小陈" });
  await vi.waitFor(() => expect(document.body.textContent).toContain("小陈知道口令，已经停用。"));
  expect(button("更改口令")?.className).toContain("primary");
  document.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
  await vi.waitFor(() => expect(asked("save_sealing")[0]).toMatchObject({ onSleep: false }));
});
