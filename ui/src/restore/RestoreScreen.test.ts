import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "../parts/testing";
import { restoreShown } from "./restore";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: RestoreScreen } = await import("./RestoreScreen.vue");

let off = (): void => undefined;
const asked = (name: string): Record<string, unknown>[] => desk.current!.asked.filter((one) => one.name === name).map((one) => one.request);
const text = (): string => document.body.textContent ?? "";
const say = (kind: string, message: string, data: object = {}): never => {
  throw { kind, message, data };
};
const whole = { which: 0, made: "2026-11-22 18:30", centre: "梧桐中心", tickets: 7, residents: 4, size: 3_000_000, whyNot: null, unguarded: false, passphrase: true, recoveryCode: true };
const half = { ...whole, which: 1, made: "", whyNot: "这份没有拷贝完，不能用来恢复。" };
const seen = { token: "t", made: "2026-11-22 18:30", centre: "梧桐中心", tickets: 7, residents: 4, headSeq: 40, head: "ab".repeat(32), groups: ["714CR", "20FBC"], sound: true, upgraded: false, stands: { empty: false, sameCentre: true, beyond: 3 } };

function show(how: "restore" | "rehearse", backups: object[] = [whole, half]): void {
  restoreShown.value = how;
  Object.assign(desk.current!.answers, {
    backups_here: () => ({ list: "here", backups, leftOut: 0 }),
    choose_backup: () => ({ list: "stick", backups: [{ ...whole, centre: "U 盘上的中心" }], leftOut: 0 }),
    open_backup: () => seen,
    restore: () => ({ made: seen.made, centre: seen.centre, oldKept: true, oldUntilTold: false, numbersOpen: true }),
  });
  off = put(RestoreScreen, {});
}
async function choose(at = 0): Promise<void> {
  await vi.waitFor(() => expect(document.querySelectorAll(".backup").length).toBeGreaterThan(at));
  document.querySelectorAll<HTMLElement>(".backup")[at]!.click();
  await rest();
}

beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  off();
  restoreShown.value = null;
  document.body.innerHTML = "";
});

test("a backup is chosen, opened and seen before anything is restored, and what is lost is said", async () => {
  show("restore");
  await choose();
  type(field("口令"), "春江潮水连海平");
  press("Enter");
  await vi.waitFor(() => expect(asked("open_backup")).toEqual([{ list: "here", which: 0, by: "passphrase", secret: "春江潮水连海平" }]));
  await vi.waitFor(() => expect(text()).toContain("备份以后又做过 3 次操作"));
  expect(asked("restore")).toEqual([]);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("还留在这台电脑里"));
  expect(asked("restore")).toEqual([{ token: "t", reason: "mistake", anotherCentre: false }]);
  expect(text()).toContain("主任先上岗");
  press("Enter");
  await vi.waitFor(() => expect(restoreShown.value).toBeNull());
});

test("one that cannot be used stays in sight with why, and is not asked for a secret", async () => {
  show("restore");
  await choose(1);
  expect(text()).toContain("没有拷贝完");
  expect(asked("open_backup")).toEqual([]);
  expect(() => field("口令")).toThrow();
});

test("a wrong secret is said, wiped, and the next waits as long as desk says", async () => {
  show("restore");
  desk.current!.answers.open_backup = () => say("wrongPassphrase", "口令不对，数据没有打开。", { waitSeconds: 30 });
  await choose();
  type(field("口令"), "猜一猜");
  press("Enter");
  await vi.waitFor(() => expect(text()).toContain("请等 30 秒"));
  expect((field("口令") as HTMLInputElement).value).toBe("");
  type(field("口令"), "再猜一猜");
  press("Enter");
  expect(asked("open_backup")).toHaveLength(1);
  // The code on paper is another way.
  press("r", { ctrlKey: true });
  await rest();
  expect((field("恢复码") as HTMLInputElement).type).toBe("text");
});

test("what is not known to be the same centre's is asked twice", async () => {
  show("restore");
  desk.current!.answers.restore = (form: { anotherCentre: boolean }) => (form.anotherCentre ? { made: "", centre: "", oldKept: true, oldUntilTold: true, numbersOpen: false } : say("refused", "这是另一个中心的备份，请再确认一次。", { reason: "anotherCentre" }));
  await choose();
  type(field("口令"), "春江潮水连海平");
  press("Enter");
  await vi.waitFor(() => expect(text()).toContain("核对后恢复"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("确实要换成这份数据"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("restore").map((form) => form.anotherCentre)).toEqual([false, true]));
  await vi.waitFor(() => expect(text()).toContain("等主任在「设置 · 恢复」里说不再留了才清掉"));
});

test("Escape goes a step back, puts the opened backup down, and at last leads to what stands", async () => {
  show("restore", []);
  await vi.waitFor(() => expect(text()).toContain("没有备份"));
  press("o", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("U 盘上的中心"));
  await vi.waitFor(() => expect(document.activeElement?.className, "Enter takes the newest").toBe("backup"));
  await choose();
  type(field("口令"), "春江潮水连海平");
  press("Enter");
  await vi.waitFor(() => expect(text()).toContain("核对后恢复"));
  press("Escape");
  await vi.waitFor(() => expect(asked("close_backup")).toHaveLength(1));
  await rest();
  press("Escape");
  expect(restoreShown.value).toBeNull();
});

test("a rehearsal says whether the backup is good and what was compared", async () => {
  show("rehearse");
  desk.current!.answers.rehearse_restore = () => ({ id: 9, at: "", made: "", tables: 50, rows: 1234, liveRows: 99, finding: "" });
  await choose();
  type(field("口令"), "春江潮水连海平");
  press("Enter");
  await vi.waitFor(() => expect(text()).toContain("演练这份备份"));
  expect(text()).not.toContain("为什么恢复");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("1234 行"));
  expect(asked("rehearse_restore")).toHaveLength(1);
  expect(asked("restore")).toEqual([]);
});
