import { defineComponent, h, reactive } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Ask } from "../door/generated/commands";
import { deskOf, field, press, put, rest, type } from "../parts/testing";
import { asking, borrowedWords, noted } from "./borrowed";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: AccessoryRows } = await import("./AccessoryRows.vue");
const { default: ChangeForm } = await import("./ChangeForm.vue");
const { default: ReturnForm } = await import("../rooms/ReturnForm.vue");
const { default: BookForm } = await import("../rooms/BookForm.vue");
const { useFrame } = await import("../frame/frame");

const projector = { id: 1, name: "投影仪", unit: "台", count: 2, puttingAway: 0, active: true, counts: [], revision: 1 };
const oldOne = { ...projector, id: 2, name: "录音机", active: false };
const free = { accessory: 1, name: "投影仪", unit: "台", count: 2, free: 1, lentTo: ["「东厅」11月23日 09:00–11:00（舞蹈队）用 1 台"] };
const borrowed = { accessory: 1, name: "投影仪", unit: "台", quantity: 1 };
const may = { decide: false, move: true, cancel: true, handOutKey: true, takeBackKey: true, noShow: false, changeAccessories: true, undo: true };
const use = {
  ...{ id: 7, booking: 3, document: "CD2026-0003", state: "booked", place: { room: 1, layout: 1, starts: "2026-11-23T09:00:00", ends: "2026-11-23T11:00:00" } },
  ...{ room: "东厅", layout: "会议", day: "2026-11-23", title: "舞蹈队", purpose: "", contact: "", phone: "", heads: null, attended: null, condition: null },
  ...{ accessories: [borrowed], asked: 5, inSeries: false, exception: false, step: 9, overtime: false, late: false, released: false, may },
};
const booking = { id: 3, document: "CD2026-0003", repeats: "", whose: {}, residentName: null, madeLocal: "", clerk: "", occurrences: [use], skipped: [], accessories: [], steps: [] };

const sent = (name: string) => (desk.current?.asked ?? []).filter((one) => one.name === name).map((one) => one.request);
const text = () => document.body.textContent ?? "";
const box = (word: string) => [...document.querySelectorAll<HTMLElement>(".el-checkbox")].find((one) => one.textContent?.includes(word));
let off = (): void => undefined;

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: { id: 2, name: "窗口乙", role: "clerk" }, centre: {}, today: { date: "2026-11-20" } }),
    accessories: () => [projector, oldOne],
    free_accessories: () => [free],
    booking: () => booking,
  });
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

const asks = reactive<{ all: Ask[] }>({ all: [] });
const Rows = defineComponent(() => () => h(AccessoryRows, { modelValue: asks.all, "onUpdate:modelValue": (all: Ask[]) => void (asks.all = all), span: { starts: "2026-11-23T09:00:00", ends: "2026-11-23T11:00:00" }, wrong: "" }));

test("how many there still are stands beside each, and who has the others when it is not enough", async () => {
  asks.all = [];
  off = put(Rows, {});
  await vi.waitFor(() => expect(text()).toContain("这段时间还有 1 台，共 2 台。「东厅」11月23日 09:00–11:00（舞蹈队）用 1 台"));
  // What is out of use is no choice.
  expect(text()).not.toContain("录音机");
  expect(text()).not.toContain("不够");
  type(field("投影仪（台）"), "2");
  field("投影仪（台）").dispatchEvent(new Event("change", { bubbles: true }));
  await vi.waitFor(() => expect(text()).toContain("不够："));
  expect(asks.all).toEqual([{ accessory: 1, quantity: 2 }]);
});

test("what is asked for goes with the booking, unfolded by its key", async () => {
  const layouts = [{ id: 1, name: "会议", setup: "", active: true, revision: 1 }];
  const room = { id: 1, name: "东厅", place: "", kind: "booked", spaces: [1], layouts: [{ layout: 1, capacity: 20 }], approval: false, opens: "08:00", closes: "21:00", days: "everyDay", active: true, revision: 1 };
  Object.assign(desk.current?.answers ?? {}, {
    rooms: () => ({ rooms: [room], spaces: [], layouts, changeovers: [] }),
    fitting_rooms: () => [{ room: 1, name: "东厅", layout: 1, capacity: 20, clashes: [], nextFree: null }],
    book_room: () => ({ booking: 1, document: "CD2026-0001", occurrences: [], leftOut: 0 }),
  });
  const OverAScreen = defineComponent(() => {
    const { data } = useFrame();
    return () => (data.value ? h(BookForm, { start: { day: "2026-11-23", from: "09:00", to: "11:00" } }) : null);
  });
  off = put(OverAScreen, {});
  await vi.waitFor(() => expect(text()).toContain("要带器材…"));
  type(field("单位、支部或团队"), "舞蹈队");
  press("q", { altKey: true });
  await vi.waitFor(() => field("投影仪（台）"));
  type(field("投影仪（台）"), "1");
  field("投影仪（台）").dispatchEvent(new Event("change", { bubbles: true }));
  await vi.waitFor(() => expect(document.querySelector(".place__choices .is-checked")?.textContent).toContain("东厅"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("CD2026-0001"));
  expect(sent("book_room")[0]).toMatchObject({ accessories: [{ accessory: 1, quantity: 1 }], withoutWhatLacks: false });
});

test("a change begins with what the use has, and sends back what it saw", async () => {
  off = put(ChangeForm, { start: { booking: 3, occurrence: 7, step: 9 } });
  await vi.waitFor(() => expect(field("投影仪（台）").value).toBe("1"));
  await rest(400);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent("change_accessories")).toHaveLength(1));
  expect(sent("change_accessories")[0]).toMatchObject({ occurrence: 7, step: 9, asked: 5, accessories: [{ accessory: 1, quantity: 1 }], reach: "thisOne" });
  expect(sent("free_accessories").at(-1)).toMatchObject({ occurrence: 7 });
});

test("what did not come back stands in the note, and a slip of the finger takes it out again", async () => {
  off = put(ReturnForm, { start: { booking: 3, occurrence: 7, step: 9 } });
  await vi.waitFor(() => expect(box("投影仪 1 台")).toBeTruthy());
  box("投影仪 1 台")?.click();
  await vi.waitFor(() => expect(field("坏了什么").value).toBe("投影仪没有收回或有损坏"));
  box("投影仪 1 台")?.click();
  await vi.waitFor(() => expect(field("坏了什么").value).toBe(""));
});

test("words and lists", () => {
  expect(borrowedWords([borrowed, { ...borrowed, name: "无线话筒", unit: "支", quantity: 2 }])).toBe("投影仪 1 台、无线话筒 2 支");
  expect(asking([{ accessory: 2, quantity: 1 }], 1, 3)).toEqual([{ accessory: 1, quantity: 3 }, { accessory: 2, quantity: 1 }]);
  expect(asking([{ accessory: 2, quantity: 1 }], 2, null)).toEqual([]);
  expect(noted("窗户关不上", borrowed, true)).toBe("窗户关不上；投影仪没有收回或有损坏");
  expect(noted("窗户关不上；投影仪没有收回或有损坏", borrowed, false)).toBe("窗户关不上");
});
