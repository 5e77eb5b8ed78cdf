import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeForms, openForms } from "../parts/forms";
import { deskOf, press, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: StandbyPanel } = await import("./StandbyPanel.vue");

const waits = (id: number, title: string, free: object | null) => ({
  ...{ id, room: 1, roomName: "东厅", layout: null, layoutName: "", starts: "2026-11-23T09:00:00", ends: "2026-11-23T10:00:00", day: "2026-11-23" },
  ...{ title, group: title, resident: null, contact: "单阿姨", phone: "139****5678", purpose: "排练", note: "", heads: 18, sinceLocal: "2026-11-20 09:00", called: 0 },
  ...{ free, freeRoom: free ? "东厅" : "" },
});
let off = (): void => undefined;
const text = () => document.body.textContent?.replaceAll(/\s+/g, " ") ?? "";

beforeEach(() => {
  desk.current = deskOf();
  desk.current.answers.standbys = () => [waits(1, "书法社", null), waits(2, "合唱团", { room: 1, layout: 1, starts: "2026-11-23T09:00:00", ends: "2026-11-23T10:00:00" })];
  off = put(StandbyPanel, {});
});
afterEach(() => {
  off();
  closeForms();
  document.body.innerHTML = "";
});

test("whom to phone stands first, and one key fills in the booking", async () => {
  await vi.waitFor(() => expect(text()).toMatch(/合唱团.*现在可以约.*书法社.*还约不上/));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(openForms.map(({ form }) => form)).toEqual(["bookRoom"]));
  expect(openForms[0]?.start).toMatchObject({ standby: 2, room: 1, day: "2026-11-23", from: "09:00", to: "10:00", group: "合唱团", phoneLeft: "139****5678" });
});

test("phoned in vain, or not wanted any more: a key each, for the line under the hand", async () => {
  await vi.waitFor(() => expect(text()).toContain("书法社"));
  press("p");
  press("ArrowDown");
  await vi.waitFor(() => expect(document.querySelector("[data-standby='1']")?.hasAttribute("data-current")).toBe(true));
  press("b");
  const asked = () => desk.current!.asked.filter((one) => one.name === "end_standby").map(({ request: { standby, how } }) => ({ standby, how }));
  await vi.waitFor(() => expect(asked()).toEqual([{ standby: 2, how: "called" }, { standby: 1, how: "declined" }]));
});
