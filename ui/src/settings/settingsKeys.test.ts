import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Component } from "vue";
import { closeForms, openForms } from "../parts/forms";
import { deskOf, press, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const pages: [string, Component, string, string][] = [
  ["centre", (await import("./CentreSettings.vue")).default, "e", "修改"],
  ["clerk", (await import("./ClerkSettings.vue")).default, "n", "增加工作人员"],
  ["monthTable", (await import("./MonthTableSettings.vue")).default, "e", "修改各行"],
  ["smallServiceKind", (await import("./SmallServiceSettings.vue")).default, "n", "增加一项"],
];
let off = (): void => undefined;

beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  closeForms();
  off();
});

function show(page: Component, role: string): void {
  const clerk = { id: 1, name: "顾主任", role, active: true };
  Object.assign(desk.current!.answers, { frame: () => ({ clerk, clerks: [clerk], centre: { name: "梧桐" }, today: { date: "2026-11-20" } }), small_service_kinds: () => [], rules: () => ({ monthBegins: 1 }), month_table: () => ({ rows: [], usual: [], revision: null }) });
  off = put(page, {});
}

test.each(pages)("%s: the main act has a key, shown beside its button, for a supervisor alone", async (form, page, key, word) => {
  show(page, "supervisor");
  const button = (): HTMLButtonElement | undefined => [...document.querySelectorAll("button")].find((one) => one.textContent?.startsWith(word) && one.querySelector("kbd"));
  await vi.waitFor(() => expect(button()?.disabled).toBe(false));
  expect(button()?.textContent).toContain(`Ctrl + ${key.toUpperCase()}`);
  press(key, { ctrlKey: true });
  expect(openForms.map((one) => one.form)).toEqual([form]);
  closeForms();
  off();
  show(page, "clerk");
  await vi.waitFor(() => expect(button()?.disabled).toBe(true));
  press(key, { ctrlKey: true });
  expect(openForms).toEqual([]);
});
