import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ClerkMenu } = await import("./ClerkMenu.vue");
const { locked } = await import("../door/locked");
const { changing } = await import("./lock");

const clerk = { id: 1, name: "王秀兰", role: "supervisor", active: true, pin: "own", deputy: null, deputyUntil: null, revision: 1 };
let off = (): void => undefined;

beforeEach(() => {
  desk.current = deskOf();
});
afterEach(() => {
  off();
  locked.value = false;
  document.body.innerHTML = "";
});

test.each([
  ["换由谁值班", true],
  ["锁定", false],
])("%s locks the desk, and says whether somebody else is to come", async (word, change) => {
  off = put(ClerkMenu, { clerk, pins: true });
  document.querySelector<HTMLElement>("[aria-label$=换人值班]")?.click();
  const item = (): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>("[role=menuitem]")].find((one) => one.textContent?.includes(word));
  await vi.waitFor(() => expect(item()).toBeTruthy());
  item()?.click();
  await vi.waitFor(() => expect(desk.current!.asked.map((one) => one.name)).toContain("lock"));
  expect([locked.value, changing.value]).toEqual([true, change]);
});

test("the menu's button is named by what it does and who is on duty, and no tooltip lies over the open menu", () => {
  off = put(ClerkMenu, { clerk, pins: true });
  expect(document.querySelector("[aria-label='王秀兰 主任，换人值班']")).toBeInstanceOf(HTMLButtonElement);
  expect(document.querySelector("[title]")).toBeNull();
});

test("who stands in for the supervisor is told in the top bar", () => {
  off = put(ClerkMenu, { clerk: { ...clerk, role: "clerk", deputy: 4, deputyUntil: "2026-11-25 18:00" }, pins: true });
  expect(document.querySelector("[aria-label='王秀兰 窗口 代班，换人值班']")?.textContent).toContain("代班");
});
