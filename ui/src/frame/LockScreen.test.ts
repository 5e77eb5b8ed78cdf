import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { h } from "vue";
import { closeForms, openForm, openForms } from "../parts/forms";
import { addKeys } from "../parts/keys";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: FormHost } = await import("./FormHost.vue");
const { default: LockScreen } = await import("./LockScreen.vue");
const { seated } = await import("./frame");
const { queries } = await import("../door/call");
const { locked } = await import("../door/locked");
const { changing, lock, notStored, useIdleLock } = await import("./lock");
const { computed, defineComponent } = await import("vue");

const card = (id: number, name: string, more: object = {}) => ({ id, name, role: "clerk", active: true, pin: "own", deputy: null, deputyUntil: null, revision: 1, ...more });
const clerks = [card(1, "王秀兰", { role: "supervisor" }), card(2, "李敏"), card(3, "赵立", { pin: "temporary" }), card(4, "周新", { pin: "none" })];
const frame = (more: object = {}): object => ({ setUp: true, centre: { name: "梧桐中心" }, today: { date: "2026-11-20", weekday: "星期五" }, clerk: null, clerks, pins: true, idleMinutes: 10, textScale: 100, ...more });
const asked = (...names: string[]): string[] => desk.current!.asked.map((one) => one.name).filter((name) => names.includes(name));
const sent = (name: string): Record<string, unknown> | undefined => desk.current!.asked.findLast((one) => one.name === name)?.request;
const words = (): string => document.querySelector(".cover")?.textContent ?? "";

let off = (): void => undefined;
function show(more: object = {}, here: number | null = null): void {
  seated.value = here === null ? null : ({ ...frame(more), clerk: clerks[here - 1] } as never);
  off = put({ render: () => [h(FormHost), h(LockScreen, { frame: frame(more) as never })] }, {});
}

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, { choose_clerk: ({ clerk }: { clerk: number }) => clerks[clerk - 1], frame: () => frame() });
  changing.value = false;
  notStored.value = null;
});
afterEach(() => {
  closeForms();
  off();
  seated.value = null;
  locked.value = false;
  document.body.innerHTML = "";
});

test("digits choose a name, then land in the PIN, which Enter sends and nothing keeps", async () => {
  locked.value = true;
  show();
  press("2");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("PIN")));
  expect(field("PIN").value).toBe("");
  expect((field("PIN") as HTMLInputElement).type).toBe("password");
  (document.activeElement as HTMLElement).blur();
  for (const digit of "4601") press(digit);
  await vi.waitFor(() => expect(field("PIN").value).toBe("4601"));
  press("Backspace");
  press("9");
  press("Enter");
  await vi.waitFor(() => expect(sent("choose_clerk")).toMatchObject({ clerk: 2, pin: "4609" }));
  await vi.waitFor(() => expect(locked.value).toBe(false));
  expect(asked("save_draft")).toEqual([]);
});

test("what was refused while nobody was on duty is asked again, also when no lock fell: after a restore", async () => {
  show({}, 2);
  const asked = vi.fn(() => Promise.resolve([]));
  await queries.fetchQuery({ queryKey: ["list_rehearsals", {}], queryFn: asked });
  const stale = (): boolean | undefined => queries.getQueryState(["list_rehearsals", {}])?.isInvalidated;
  expect(stale()).toBe(false);
  await vi.waitFor(() => field("PIN"));
  type(field("PIN"), "4609");
  press("Enter");
  await vi.waitFor(() => expect(stale()).toBe(true));
});

test("a wrong one is said, wiped, and waits as long as desk says; the mouse has its own digits", async () => {
  desk.current!.answers.choose_clerk = () => {
    throw { kind: "wrongPin", message: "PIN 不对，已连续输错 5 次。", data: { waitSeconds: 30 } };
  };
  locked.value = true;
  show({}, 2);
  await vi.waitFor(() => field("PIN"));
  const key = (digit: string): HTMLButtonElement => [...document.querySelectorAll<HTMLButtonElement>("[aria-label=数字键盘] button")].find((one) => one.textContent?.trim() === digit)!;
  for (const digit of ["4", "6", "0"]) key(digit).click();
  await vi.waitFor(() => expect(field("PIN").value).toBe("460"));
  press("Enter");
  await vi.waitFor(() => expect(words()).toContain("已连续输错 5 次"));
  expect(field("PIN").value).toBe("");
  expect(words()).toContain("请等 30 秒再试");
  press("Enter");
  await rest();
  expect(asked("choose_clerk")).toHaveLength(1);
  expect(locked.value).toBe(true);
});

test("a temporary one is changed in the same form, and one that is lacking is asked of the supervisor", async () => {
  show();
  press("3");
  await vi.waitFor(() => field("再输一次"));
  type(field("主任给的临时 PIN"), "9173");
  type(field("自己的新 PIN"), "5082");
  type(field("再输一次"), "5083");
  press("Enter");
  await vi.waitFor(() => expect(words()).toContain("两次输入的不一样"));
  expect(asked("choose_clerk")).toEqual([]);
  type(field("再输一次"), "5082");
  press("Enter");
  await vi.waitFor(() => expect(sent("choose_clerk")).toMatchObject({ clerk: 3, pin: "9173", wanted: "5082" }));
  press("Escape");
  await rest();
  press("4");
  await vi.waitFor(() => expect(words()).toContain("请主任在「设置 · 工作人员」里给一个临时 PIN"));
});

test("an own one that is refused is typed anew where it stood; the temporary one stays, until it is refused itself", async () => {
  const refuse = (field: string, message: string) => () => {
    throw { kind: "invalid", message, data: { field } };
  };
  desk.current!.answers.choose_clerk = refuse("wanted", "这个 PIN 太好猜。");
  show();
  press("3");
  await vi.waitFor(() => field("再输一次"));
  const labels = ["主任给的临时 PIN", "自己的新 PIN", "再输一次"];
  const values = (): string[] => labels.map((label) => field(label).value);
  for (const [at, text] of ["9173", "1234", "1234"].entries()) type(field(labels[at]!), text);
  press("Enter");
  await vi.waitFor(() => expect(words()).toContain("这个 PIN 太好猜。"));
  await vi.waitFor(() => expect(document.activeElement).toBe(field("自己的新 PIN")));
  expect(values()).toEqual(["9173", "", ""]);
  desk.current!.answers.choose_clerk = refuse("pin", "临时 PIN 不对。");
  for (const [at, text] of ["9173", "5082", "5082"].entries()) type(field(labels[at]!), text);
  press("Enter");
  await vi.waitFor(() => expect(words()).toContain("临时 PIN 不对。"));
  await vi.waitFor(() => expect(document.activeElement).toBe(field("主任给的临时 PIN")));
  expect(values()).toEqual(["", "5082", "5082"]);
});

test("a supervisor who forgot comes back by the passphrase", async () => {
  desk.current!.answers.forgot_pin = () => clerks[0];
  show();
  press("1");
  await vi.waitFor(() => field("PIN"));
  [...document.querySelectorAll<HTMLElement>("button")].find((one) => one.textContent?.includes("忘了 PIN"))?.click();
  await vi.waitFor(() => field("口令"));
  type(field("口令"), "春江潮水连海平");
  type(field("新 PIN"), "7391");
  type(field("再输一次"), "7391");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent("forgot_pin")).toMatchObject({ clerk: 1, by: "passphrase", secret: "春江潮水连海平", wanted: "7391" }));
});

test("everything beside the lock is out of reach, what comes later as well, and no key is heard below", async () => {
  const below = vi.fn();
  const removeKeys = addKeys({ F2: below }, "global");
  show();
  document.body.append(Object.assign(document.createElement("div"), { className: "el-message" }));
  await rest();
  for (const beside of document.body.children) expect(beside.hasAttribute("inert"), beside.className).toBe(!beside.classList.contains("cover"));
  expect(document.documentElement.dataset.covered).toBe("");
  press("F2");
  expect(below).not.toHaveBeenCalled();
  off();
  off = () => undefined;
  expect(document.documentElement.dataset.covered).toBeUndefined();
  expect(document.querySelector("[inert]")).toBeNull();
  press("F2");
  expect(below).toHaveBeenCalledOnce();
  removeKeys();
});

test("as the lock falls what is typed is stored, and only then nobody is on duty", async () => {
  off = put(FormHost, {});
  openForm("clerk");
  await vi.waitFor(() => field("姓名"));
  type(field("姓名"), "赵");
  await lock();
  expect(asked("save_draft", "lock")).toEqual(["save_draft", "lock"]);
  expect(sent("save_draft")).toMatchObject({ aside: false, body: { name: "赵" } });
  expect(openForms, "it stands below the lock").toHaveLength(1);
});

test("wrong digits of another clerk leave the open form where it stands; it closes when they have really come", async () => {
  show({}, 1);
  openForm("clerk");
  await vi.waitFor(() => field("姓名"));
  type(field("姓名"), "赵");
  (document.activeElement as HTMLElement).blur();
  press("Escape");
  await rest();
  press("2");
  await vi.waitFor(() => field("PIN"));
  desk.current!.answers.choose_clerk = () => {
    throw { kind: "wrongPin", message: "PIN 不对。", data: { waitSeconds: 0 } };
  };
  type(field("PIN"), "1357");
  press("Enter");
  await vi.waitFor(() => expect(words()).toContain("PIN 不对"));
  expect(openForms).toHaveLength(1);
  expect(field("姓名").value).toBe("赵");
  expect(desk.current!.asked.filter((one) => one.name === "save_draft").map((one) => one.request.aside), "kept as it stands").toEqual([false]);
  desk.current!.answers.choose_clerk = () => clerks[1];
  type(field("PIN"), "4609");
  press("Enter");
  await vi.waitFor(() => expect(openForms).toHaveLength(0));
});

test("a passphrase that is wrong for a forgotten PIN leaves the open form where it stands as well", async () => {
  show({}, 2);
  openForm("clerk");
  await vi.waitFor(() => field("姓名"));
  type(field("姓名"), "赵");
  (document.activeElement as HTMLElement).blur();
  press("Escape");
  await rest();
  press("1");
  await vi.waitFor(() => field("PIN"));
  [...document.querySelectorAll<HTMLElement>("button")].find((one) => one.textContent?.includes("忘了 PIN"))?.click();
  await vi.waitFor(() => field("口令"));
  desk.current!.answers.forgot_pin = () => {
    throw { kind: "wrongPassphrase", message: "口令不对。", data: { waitSeconds: 0 } };
  };
  for (const [label, text] of [["口令", "春江潮水"], ["新 PIN", "7391"], ["再输一次", "7391"]] as const) type(field(label), text);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(words()).toContain("口令不对"));
  expect([openForms.length, field("姓名").value]).toEqual([1, "赵"]);
  desk.current!.answers.forgot_pin = () => clerks[0];
  type(field("口令"), "春江潮水连海平");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(openForms).toHaveLength(0));
});

test("another clerk sits down only when the open form is stored as a draft of the one who left", async () => {
  show({ pins: false }, 1);
  openForm("clerk");
  await vi.waitFor(() => field("姓名"));
  type(field("姓名"), "赵");
  desk.current!.answers.save_draft = () => {
    throw { kind: "storage", message: "磁盘写满了。", data: {} };
  };
  press("2");
  (document.activeElement as HTMLElement).blur();
  press("2");
  await vi.waitFor(() => expect(words()).toContain("没填完的表单没有存下：磁盘写满了。"));
  expect(asked("choose_clerk")).toEqual([]);
  expect(field("姓名").value).toBe("赵");
  desk.current!.answers.save_draft = () => ({});
  press("2");
  await vi.waitFor(() => expect(asked("choose_clerk")).toHaveLength(1));
  await vi.waitFor(() => expect(openForms).toHaveLength(0));
  // Into the drafts of its own clerk it goes by desk, with the other's coming.
  expect(sent("save_draft")).toMatchObject({ aside: false });
});

test("the one who was here comes back to the form as it stood", async () => {
  show({ pins: false }, 1);
  openForm("clerk");
  await vi.waitFor(() => field("姓名"));
  type(field("姓名"), "赵");
  (document.activeElement as HTMLElement).blur();
  press("1");
  await vi.waitFor(() => expect(asked("choose_clerk")).toHaveLength(1));
  await rest();
  expect(openForms).toHaveLength(1);
  expect(field("姓名").value).toBe("赵");
});

test("a desk that nobody touches locks itself, also when it slept through the minutes, and the first touch after that opens nothing", async () => {
  const Idle = defineComponent(() => {
    useIdleLock(computed(() => 10));
    return () => null;
  });
  const pressed = vi.fn();
  const removeKeys = addKeys({ F2: pressed }, "global");
  const now = vi.spyOn(Date, "now");
  const start = new Date("2026-11-20T09:00:00Z").getTime();
  now.mockReturnValue(start);
  off = put(Idle, {});
  now.mockReturnValue(start + 9 * 60_000);
  press("F2");
  expect(pressed).toHaveBeenCalledOnce();
  now.mockReturnValue(start + 18 * 60_000);
  window.dispatchEvent(new Event("focus"));
  await rest();
  expect(locked.value, "nine minutes since the key").toBe(false);
  now.mockReturnValue(start + 8 * 3600_000);
  press("F2");
  await rest();
  expect([locked.value, pressed.mock.calls.length]).toEqual([true, 1]);
  expect(asked("lock")).toHaveLength(1);
  now.mockRestore();
  removeKeys();
});
