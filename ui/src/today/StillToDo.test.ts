import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, put, rest } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: StillToDo } = await import("./StillToDo.vue");

let off = (): void => undefined;
const lines = (): (string | undefined)[] => [...document.querySelectorAll("a")].map((one) => one.textContent?.trim());

function show(role: string, left: string[], keys: object): void {
  const clerk = { id: 1, name: "顾主任", role, active: true };
  Object.assign(desk.current!.answers, { frame: () => ({ clerk, clerks: [clerk] }), first_start: () => ({ steps: [], left }), keys: () => ({ leaver: null, recoveryDue: false, ...keys }) });
  off = put(StillToDo, {});
}
beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("the supervisor sees what is left, who left knowing, and a sheet that nobody tried", async () => {
  show("supervisor", ["recoverySheet"], { leaver: "小陈", recoveryDue: true });
  await vi.waitFor(() => expect(lines()).toEqual(["还没有设恢复单", "小陈知道口令，已停用，请更改口令", "恢复单 90 天没有试过了，请试一试"]));
});

test("nothing is said to a clerk, who is not even asked for it, nor when nothing is left", async () => {
  show("clerk", ["recoverySheet"], { recoveryDue: true });
  await rest(30);
  expect(lines()).toEqual([]);
  expect(desk.current!.asked.map((one) => one.name)).not.toContain("keys");
  off();
  show("supervisor", [], {});
  await rest(30);
  expect(lines()).toEqual([]);
});
