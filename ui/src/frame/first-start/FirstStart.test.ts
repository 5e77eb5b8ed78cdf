import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: FirstStart } = await import("./FirstStart.vue");

let off = (): void => undefined;
const asked = (name: string): Record<string, unknown>[] => desk.current!.asked.filter((one) => one.name === name).map((one) => one.request as Record<string, unknown>);
const text = (): string => document.body.textContent?.replaceAll(/\s+/g, " ") ?? "";
const refuse = (message: string, data: object): never => {
  throw { kind: "invalid", message, data };
};
const button = (word: string): HTMLButtonElement | undefined => [...document.querySelectorAll("button")].find((one) => one.textContent?.startsWith(word));

/** As desk says it: the step that is next, and how the others stand. */
function show(firstStart: string | null, left: string[] = []): void {
  const order = ["centre", "passphrase", "recoverySheet", "pin", "backupFolder", "finish"];
  const at = order.indexOf(firstStart ?? "centre");
  desk.current!.answers.first_start = () => ({ steps: order.map((step, index) => ({ step, done: index < at && !left.includes(step), led: left.includes(step) ? "putOff" : "ahead" })), left });
  off = put(FirstStart, { frame: { setUp: firstStart !== null, firstStart, clerk: firstStart === null ? null : { id: 1, role: "supervisor" } } as never });
}
beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("the first step asks for the centre and who leads it, and cannot be put off", async () => {
  show(null);
  await vi.waitFor(() => expect(document.activeElement).toBe(field("中心名称")));
  expect(button("以后再设")).toBeUndefined();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("请写上中心的名称"));
  expect(asked("set_up_centre")).toEqual([]);
  type(field("中心名称"), "幸福里中心");
  type(field("主任姓名"), "顾主任");
  type(field("办件编号前缀（可不填）"), "XF");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("set_up_centre")).toHaveLength(1));
  expect(asked("set_up_centre")[0]).toMatchObject({ guided: true, supervisor: "顾主任", centre: { name: "幸福里中心", documentPrefix: "XF", seal: "" } });
});

test("a passphrase is weighed while it is typed, refused once when weak, and kept when it is pressed again", async () => {
  show("passphrase");
  desk.current!.answers.weigh_passphrase = () => ({ level: "weak", why: ["里面有顺着键盘或顺着数的一串，像 1234、qwer。"], better: "用四五个互不相干的词。" });
  desk.current!.answers.set_passphrase = (request) => ((request as { evenIfWeak: boolean }).evenIfWeak ? {} : refuse("这个口令太好猜。一定要用它，请再按一次。", { field: "passphrase", weak: true }));
  await vi.waitFor(() => expect(document.activeElement).toBe(field("口令")));
  type(field("口令"), "12345678ab");
  await vi.waitFor(() => expect(text()).toContain("强度：太好猜"));
  expect(text()).toContain("用四五个互不相干的词");
  expect(asked("weigh_passphrase"), "asked when the hand rests").toHaveLength(1);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("两次输入的不一样"));
  expect(asked("set_passphrase")).toEqual([]);
  type(field("再输一次"), "12345678ab");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("请再按一次"));
  // Another weak one is told anew.
  type(field("口令"), "12345678abc");
  type(field("再输一次"), "12345678abc");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("set_passphrase")).toHaveLength(2));
  await vi.waitFor(() => expect(button("设置口令")?.className).not.toContain("is-loading"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("set_passphrase")).toHaveLength(3));
  expect(asked("set_passphrase").map((one) => one.evenIfWeak)).toEqual([false, false, true]);
  expect(asked("save_draft"), "no draft of it is kept").toEqual([]);
});

test("the sheet goes to paper by F9, and its code is off the screen when two groups are asked for", async () => {
  show("recoverySheet");
  const groups = ["AAAA", "BBBB", "CCCC", "DDDD", "EEEE", "FFFF", "GGGG"];
  Object.assign(desk.current!.answers, { new_recovery_code: () => ({ groups, ask: [2, 6] }), confirm_recovery_code: () => ({}), preview_paper: () => ({ title: "恢复单", width: 210, height: 297, pages: [], reprint: false }) });
  await vi.waitFor(() => field("现在的口令"));
  press("F9");
  type(field("现在的口令"), "算盘 青椒 渡船 屋檐");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("GGGG"));
  expect(asked("preview_paper"), "before there is a code there is no paper").toEqual([]);
  press("F9");
  await vi.waitFor(() => expect(asked("preview_paper")).toHaveLength(1));
  expect(JSON.stringify(asked("preview_paper")), "the code is in no request").not.toContain("AAAA");
  press("Escape");
  await vi.waitFor(() => expect(document.querySelector(".sheet")).toBeNull());
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => field("第 2 组"));
  expect(text()).not.toContain("BBBB");
  type(field("第 2 组"), "bbbb");
  type(field("第 6 组"), "ffff");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("confirm_recovery_code")).toHaveLength(1));
});

test("the supervisor's PIN is typed twice, and the folder of the backups is chosen in the system's dialog", async () => {
  show("pin");
  desk.current!.answers.set_pin = () => ({});
  await vi.waitFor(() => expect(document.activeElement).toBe(field("PIN")));
  type(field("PIN"), "7391");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("两次输入的不一样"));
  expect(asked("set_pin")).toEqual([]);
  type(field("再输一次"), "7391");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("set_pin")[0]).toMatchObject({ old: null, wanted: "7391" }));
  off();
  document.body.innerHTML = "";
  show("backupFolder");
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("选择文件夹"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("choose_backup_folder")).toHaveLength(1));
});

test("a backup is called encrypted only when the passphrase was not put off", async () => {
  desk.current!.answers.backup_state = () => ({ guarded: true });
  show("backupFolder");
  await vi.waitFor(() => expect(text()).toContain("备份是加密的"));
  expect(text()).not.toContain("还没有设口令");
  off();
  document.body.innerHTML = "";
  desk.current!.answers.backup_state = () => ({ guarded: false });
  show("backupFolder", ["passphrase", "recoverySheet", "pin"]);
  await vi.waitFor(() => expect(text()).toContain("还没有设口令：备份谁拿到都能打开"));
  expect(text()).not.toContain("备份是加密的");
});

test("a step is put off by its key, and the last one says what is left", async () => {
  show("passphrase");
  await vi.waitFor(() => field("口令"));
  press("l", { altKey: true });
  await vi.waitFor(() => expect(asked("put_off_step")[0]).toMatchObject({ step: "passphrase" }));
  off();
  document.body.innerHTML = "";
  show("finish", ["passphrase", "recoverySheet"]);
  await vi.waitFor(() => expect(text()).toContain("以后再设的：口令、恢复单"));
  expect(document.querySelector("[aria-current=step]")?.textContent).toContain("好了");
  expect(document.activeElement?.textContent).toContain("开始接待");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("finish_first_start")).toHaveLength(1));
});
