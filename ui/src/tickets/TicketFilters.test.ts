import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { h, nextTick, reactive, ref } from "vue";
import { deskOf, press, put, type } from "../parts/testing";
import { firstChoice, type ListChoice } from "./ticketFilter";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: TicketFilters } = await import("./TicketFilters.vue");

// The kit draws two months for each.
vi.setConfig({ testTimeout: 20_000, hookTimeout: 20_000 });
let choice: ListChoice;
const answered = ref(true);
const down = vi.fn();
let off = (): void => undefined;
const day = (at: number) => document.querySelectorAll<HTMLInputElement>(".filters__dates input")[at]!;
const selected = (input: HTMLInputElement) => input.value.slice(input.selectionStart ?? 0, input.selectionEnd ?? 0);

beforeEach(async () => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, { list_matters: () => [], list_tickets: () => ({ rows: [], total: 0, open: 0, done: 0, away: 0 }) });
  down.mockClear();
  answered.value = true;
  choice = reactive({ ...firstChoice(), chosen: { from: "2026-11-01", to: "2026-11-30" } });
  off = put({ render: () => h(TicketFilters, { choice, answered: answered.value, onChange: (part: Partial<ListChoice>) => Object.assign(choice, part), onDown: down }) }, {});
  document.querySelector<HTMLInputElement>("input[value=chosen]")?.click();
  await vi.waitFor(() => expect(document.activeElement).toBe(day(0)), 10_000);
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("自选 leads from day to day with Enter, each selected, and then down into the list", async () => {
  expect(selected(day(0))).toBe("2026-11-01");
  type(day(0), "2026-11-10");
  expect(press("Enter")).toBe(false);
  expect(document.activeElement).toBe(day(1));
  expect(selected(day(1))).toBe("2026-11-30");
  type(day(1), "20261120");
  press("Enter");
  expect(choice.chosen).toEqual({ from: "2026-11-10", to: "2026-11-20" });
  await vi.waitFor(() => expect(down).toHaveBeenCalledOnce());
  expect([day(0).value, day(1).value]).toEqual(["2026-11-10", "2026-11-20"]);
});

test("what is no day gives way to the one that stands", async () => {
  type(day(0), "2026-11-202026-11-10");
  press("Enter");
  expect(day(0).value).toBe("2026-11-01");
  type(day(1), "2026-11-31");
  day(1).dispatchEvent(new Event("change", { bubbles: true }));
  await nextTick();
  expect(day(1).value).toBe("2026-11-30");
  expect(choice.chosen).toEqual({ from: "2026-11-01", to: "2026-11-30" });
});

test("a day that is left without Enter counts too, and a first day after the last takes it along", async () => {
  type(day(0), "2026-12-05");
  day(0).dispatchEvent(new Event("change", { bubbles: true }));
  expect(choice.chosen).toEqual({ from: "2026-12-05", to: "2026-12-05" });
  await vi.waitFor(() => expect([day(0).value, day(1).value]).toEqual(["2026-12-05", "2026-12-05"]));
});

test("down waits for the rows of these days", async () => {
  press("Enter");
  type(day(1), "2026-11-20");
  answered.value = false;
  press("Enter");
  await nextTick();
  await nextTick();
  expect(down).not.toHaveBeenCalled();
  answered.value = true;
  await vi.waitFor(() => expect(down).toHaveBeenCalledOnce());
});
