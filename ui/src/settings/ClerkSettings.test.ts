import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ClerkSettings } = await import("./ClerkSettings.vue");

const card = (id: number, name: string, more: object = {}) => ({ id, name, role: "clerk", active: true, pin: "own", deputy: null, deputyUntil: null, revision: 1, ...more });
const supervisor = card(1, "顾主任", { role: "supervisor" });
const sent = (name: string): Record<string, unknown> | undefined => desk.current!.asked.findLast((one) => one.name === name)?.request;
const button = (label: string): HTMLButtonElement | null => document.querySelector(`button[aria-label="${label}"]`);

let off = (): void => undefined;
function show(clerk: object, pins: boolean, others: object[]): void {
  desk.current!.answers.frame = () => ({ clerk, clerks: [clerk, ...others], pins, centre: {}, today: { date: "2026-11-20" } });
  off = put(ClerkSettings, {});
}
beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("until a supervisor has a PIN it is said that anybody may sit down; the first one is typed twice", async () => {
  show({ ...supervisor, pin: "none" }, false, [card(2, "李敏", { pin: "none" })]);
  desk.current!.answers.set_pin = () => ({});
  await vi.waitFor(() => expect(document.body.textContent).toContain("谁都能选任何人的名字上岗"));
  expect(button("给李敏的 PIN"), "first the supervisor's own").toBeNull();
  press("i", { ctrlKey: true });
  await vi.waitFor(() => field("再输一次"));
  type(field("PIN"), "2580");
  type(field("再输一次"), "2581");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("两次输入的不一样"));
  type(field("再输一次"), "2580");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent("set_pin")).toMatchObject({ old: null, wanted: "2580" }));
  expect(sent("save_draft")).toBeUndefined();
});

test("a supervisor gives a temporary PIN, and names who stands in until a day and a time", async () => {
  show(supervisor, true, [card(2, "李敏", { pin: "none" }), card(3, "赵立", { deputy: 7, deputyUntil: "2026-11-25 18:00" })]);
  Object.assign(desk.current!.answers, { give_pin: () => ({}), name_deputy: () => card(2, "李敏", { deputyUntil: "2026-11-20 18:00" }), end_deputy: () => card(3, "赵立") });
  await vi.waitFor(() => expect(button("给李敏的 PIN")).toBeTruthy());
  button("给李敏的 PIN")!.click();
  await vi.waitFor(() => field("临时 PIN"));
  type(field("临时 PIN"), "9173");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent("give_pin")).toMatchObject({ clerk: 2, pin: "9173" }));
  await vi.waitFor(() => expect(document.querySelector(".el-dialog")).toBeNull());
  button("请李敏代班")!.click();
  await vi.waitFor(() => field("几点"));
  type(field("代到哪天（最多 31 天）"), "2026-11-20");
  type(field("几点"), "17：30");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent("name_deputy")).toMatchObject({ clerk: 2, until: "2026-11-20T17:30" }));
  expect(document.body.textContent).toContain("代班到 2026-11-25 18:00");
  button("结束赵立的代班")!.click();
  await vi.waitFor(() => expect(sent("end_deputy")).toMatchObject({ deputy: 7 }));
});

test.each([
  ["09:00", "2026-11-20T18:00"],
  ["17:59", "2026-11-20T18:00"],
  ["18:00", "2026-11-20T23:00"],
  ["23:00", "2026-11-21T18:00"],
])("at %s who stands in does so until %s, unless said otherwise", async (now, until) => {
  const clock = vi.spyOn(Date, "now").mockReturnValue(Date.parse(`2026-11-20T${now}:30+08:00`));
  show(supervisor, true, [card(2, "李敏")]);
  await vi.waitFor(() => expect(button("请李敏代班")).toBeTruthy());
  button("请李敏代班")!.click();
  await vi.waitFor(() => field("几点"));
  clock.mockRestore();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent("name_deputy")).toMatchObject({ clerk: 2, until }));
});

test("a deputy changes what a supervisor may, but neither a supervisor's PIN nor who stands in", async () => {
  show(card(3, "赵立", { deputy: 7, deputyUntil: "2026-11-25 18:00" }), true, [supervisor, card(2, "李敏")]);
  await vi.waitFor(() => expect(button("重设李敏的 PIN")).toBeTruthy());
  expect([button("重设顾主任的 PIN"), button("请李敏代班"), button("结束赵立的代班")]).toEqual([null, null, null]);
});
