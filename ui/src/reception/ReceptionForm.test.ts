import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ReceptionForm } = await import("./ReceptionForm.vue");
const { useFrame } = await import("../frame/frame");

const closed = vi.fn();
/** The form over a screen, where the frame is known before any form opens. */
const OverAScreen = defineComponent(() => {
  const { data } = useFrame();
  return () => (data.value ? h(ReceptionForm, { start: {}, onClose: closed }) : null);
});
const sent = () => (desk.current?.asked ?? []).filter((one) => one.name === "receive_group").map((one) => one.request);
let off = (): void => undefined;

beforeEach(async () => {
  desk.current = deskOf();
  const clerks = [{ id: 1, name: "顾主任", role: "supervisor", active: true }, { id: 2, name: "窗口乙", role: "clerk", active: true }];
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks, clerk: clerks[1], centre: {}, today: { date: "2026-11-20" } }),
    receive_group: () => ({ id: 1 }),
  });
  off = put(OverAScreen, {});
  await vi.waitFor(() => field("单位或团体"));
});
afterEach(() => {
  closed.mockReset();
  off();
  document.body.innerHTML = "";
});

test("a group and its heads are enough: it came today, and who writes it down received it", async () => {
  type(field("单位或团体"), "梧桐小学三年级");
  type(field("人数"), "46");
  field("人数").dispatchEvent(new Event("change", { bubbles: true }));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent()).toEqual([
    { group: "梧桐小学三年级", heads: 46, partyMembers: null, day: "2026-11-20", clerk: 2, topic: "", requestId: expect.any(String) },
  ]);
});

test("without heads, or on a day that is none, it says so at the field and sends nothing", async () => {
  type(field("单位或团体"), "梧桐小学三年级");
  type(field("日期"), "下周");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("人数还没有填写。"));
  await vi.waitFor(() => expect(document.body.textContent).toContain("没看懂「下周」是哪一天"));
  expect(sent()).toEqual([]);
  type(field("日期"), "11 月 5 日");
  type(field("人数"), "8");
  field("人数").dispatchEvent(new Event("change", { bubbles: true }));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]).toMatchObject({ day: "2026-11-05", heads: 8 });
});

test("what is lacking is said from the top, and the first of it has the focus", async () => {
  field("日期").focus();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("单位或团体还没有填写。"));
  await vi.waitFor(() => expect(document.activeElement).toBe(field("单位或团体")));
  type(field("单位或团体"), "梧桐小学三年级");
  field("日期").focus();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("人数")));
  expect(sent()).toEqual([]);
});

test("a number that desk refuses has the focus, again and again, and what was typed stands", async () => {
  desk.current!.answers.receive_group = () => {
    throw { kind: "invalid", message: "党员比人数多。", data: { field: "partyMembers" } };
  };
  type(field("单位或团体"), "梧桐小学三年级");
  type(field("人数"), "8");
  field("人数").dispatchEvent(new Event("change", { bubbles: true }));
  for (const time of [1, 2]) {
    field("单位或团体").focus();
    press("Enter", { ctrlKey: true });
    await vi.waitFor(() => expect(sent()).toHaveLength(time));
    await vi.waitFor(() => expect(document.activeElement).toBe(field("其中党员（没有统计就不填）")));
  }
  expect(field("单位或团体").value).toBe("梧桐小学三年级");
});
