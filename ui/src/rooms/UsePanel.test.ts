import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeForms, openForms } from "../parts/forms";
import { deskOf, press, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: UsePanel } = await import("./UsePanel.vue");

let off = (): void => undefined;
const text = (): string => document.body.textContent ?? "";
const place = { space: 1, room: 1, layout: 1, starts: "2026-11-20T09:00", ends: "2026-11-20T11:00" };
const use = { id: 7, booking: 3, step: 1, day: "2026-11-20", place, room: "东厅", layout: "会议", state: "booked", contact: "", phone: null, purpose: "读书会", group: "", heads: null, attended: null, condition: null, accessories: [], inSeries: false, late: true, released: false, exception: false, may: { record: true } };
const whose = { purpose: "读书会", group: "", resident: null, note: "" };

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    booking: () => ({ id: 3, document: "CD2026-0003", whose, residentName: null, occurrences: [use], skipped: [], steps: [], edits: [], overridden: [], repeats: null, madeLocal: "2026-11-19 10:00", clerk: "小陈" }),
    history: () => ({ lines: [], total: 0 }),
  });
});
afterEach(() => {
  closeForms();
  off();
  document.body.innerHTML = "";
});

test("H shows what was done with the booking, and U stays 补记使用", async () => {
  off = put(UsePanel, { booking: 3, occurrence: 7 });
  await vi.waitFor(() => expect(text()).toContain("CD2026-0003"));
  press("h");
  await vi.waitFor(() => expect(text()).toContain("CD2026-0003 的历史"));
  await vi.waitFor(() => expect(text()).toContain("日志里还没有它的记录"));
  expect(desk.current!.asked.filter((one) => one.name === "history").map((one) => one.request)).toEqual([{ kind: "booking", id: 3 }]);
  press("u");
  expect(openForms, "the history lies above").toEqual([]);
  press("Escape");
  await vi.waitFor(() => expect(text()).not.toContain("CD2026-0003 的历史"));
  expect(text()).toContain("CD2026-0003");
  press("u");
  expect(openForms.map((one) => one.form)).toEqual(["recordUse"]);
});
