import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { asked as question } from "../parts/ask";
import { deskOf, press, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: RestoreSettings } = await import("./RestoreSettings.vue");

let off = (): void => undefined;
const asked = (): unknown[] => desk.current!.asked.filter((one) => one.name === "give_up_old");
const text = (): string => document.body.textContent ?? "";

function show(old: { kept: boolean; untilTold: boolean }): void {
  const clerk = { id: 1, name: "顾主任", role: "supervisor", active: true };
  Object.assign(desk.current!.answers, {
    frame: () => ({ clerk, clerks: [clerk], centre: {}, numbersOpen: false, today: { date: "2026-11-20" } }),
    rehearsals: () => [],
    old_data: () => old,
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
  await vi.waitFor(() => expect(question.value?.question.text).toContain("找不回来"));
  question.value!.answer(false);
  await vi.waitFor(() => expect(question.value).toBeNull());
  expect(asked()).toEqual([]);
  press("g", { ctrlKey: true });
  await vi.waitFor(() => expect(question.value).not.toBeNull());
  question.value!.answer(true);
  await vi.waitFor(() => expect(asked()).toHaveLength(1));
});

test("what goes by itself is told and not asked for", async () => {
  show({ kept: true, untilTold: false });
  await vi.waitFor(() => expect(text()).toContain("正常关闭一次以后，下次打开程序时才清掉"));
  press("g", { ctrlKey: true });
  expect(question.value).toBeNull();
  off();
  show({ kept: false, untilTold: false });
  await vi.waitFor(() => expect(text()).toContain("还没有演练过"));
  expect(text()).not.toContain("还留在这台电脑里");
});
