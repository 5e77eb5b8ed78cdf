import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: RulesForm } = await import("./RulesForm.vue");

let off = (): void => undefined;
beforeEach(() => {
  desk.current = deskOf();
  desk.current.answers.rules = () => ({ afterHoursNextDay: false, calling: false, callBackDays: 15, monthBegins: 1, revision: 1 });
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

const focused = (): string => document.activeElement?.closest("label")?.textContent ?? "";

test.each([["calling", "叫号："], [null, "算下一个工作日收到"]])("the rule that the clerk came for has the focus (%s)", async (at, words) => {
  off = put(RulesForm, { start: { at } });
  await vi.waitFor(() => expect(focused()).toContain(words));
});
