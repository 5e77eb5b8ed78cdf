import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Queue } from "../door/generated/commands";
import { deskOf, press, put, rest } from "../parts/testing";
import { aTicket } from "../tickets/aTicket";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: CallPanel } = await import("./CallPanel.vue");
const { callAsked, forgetCall, servedBands } = await import("./calling");

const band = { active: true, position: 1, waiting: 1, drawn: 3, revision: null };
const bands = [{ ...band, id: 1, letter: "A", name: "综合" }, { ...band, id: 2, letter: "B", name: "承诺件" }];
const queue: Queue = { on: true, bands, waiting: 2, longest: 9, called: [] };
const drawn = { number: "A007", band: 1, today: true, called: true, passed: false, waited: 9 };
const asked = (name: string) => desk.current!.asked.filter((one) => one.name === name).map((one) => one.request);
const text = () => document.body.textContent?.replaceAll(/\s+/g, " ") ?? "";

let off = (): void => undefined;
beforeEach(() => {
  desk.current = deskOf();
  const waiting = aTicket({ state: "waiting", drawn });
  Object.assign(desk.current.answers, { queue: () => queue, call_next: () => waiting, recall_ticket: () => waiting, pass_ticket: () => waiting, start_ticket: () => waiting, ticket: () => waiting });
});
afterEach(() => {
  off();
  forgetCall();
  servedBands.value = [];
  document.body.innerHTML = "";
});

async function show(): Promise<void> {
  off = put(CallPanel, {});
  await vi.waitFor(() => expect(text()).toContain("人等候"));
  await rest();
}

test("the next one is called at once; R calls once more, P passes over, and F3 then calls the next", async () => {
  await show();
  expect(asked("call_next")).toHaveLength(1);
  expect(text()).toContain("A007");
  press("r");
  await vi.waitFor(() => expect(text()).toContain("A007 又叫了一遍"));
  press("p");
  await vi.waitFor(() => expect(text()).toContain("A007 已过号"));
  press("F3");
  await vi.waitFor(() => expect(asked("call_next")).toHaveLength(2));
  expect(new Set(asked("call_next").map((one) => one.requestId)).size).toBe(2);
});

test("whom this clerk called and who has not come yet is shown, and nobody else is called", async () => {
  desk.current!.answers.queue = () => ({ ...queue, called: [{ ticket: 7, number: "A007", matter: "高龄复审" }] });
  await show();
  callAsked.value += 1;
  await vi.waitFor(() => expect(text()).toContain("A007 还没有办"));
  expect(asked("call_next")).toHaveLength(0);
});

test("with one band nothing is chosen; of two the choice goes with the call and stays at this computer", async () => {
  await show();
  const box = [...document.querySelectorAll<HTMLInputElement>("input[type=checkbox]")];
  expect(box).toHaveLength(2);
  box[0]!.click();
  await vi.waitFor(() => expect(servedBands.value).toEqual([2]));
  expect(JSON.parse(localStorage.getItem("doorstep.servedBands") ?? "null")).toEqual([2]);
  press("p");
  await vi.waitFor(() => expect(text()).toContain("已过号"));
  press("F3");
  await vi.waitFor(() => expect(asked("call_next").at(-1)).toMatchObject({ bands: [2] }));
  off();
  desk.current!.answers.queue = () => ({ ...queue, bands: bands.slice(0, 1) });
  await show();
  expect(document.querySelectorAll("input[type=checkbox]")).toHaveLength(0);
});
