import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: RoomPapers } = await import("./RoomPapers.vue");
const { default: UsePanel } = await import("./UsePanel.vue");
const { closePaper, shownPaper } = await import("../parts/paper");
const { useFrame } = await import("../frame/frame");

const room = (id: number, name: string) => ({ id, name, place: "", kind: "booked", spaces: [id], layouts: [], approval: false, opens: "08:00", closes: "21:00", days: "everyDay", active: true, revision: 1 });
const use = { id: 7, booking: 3, title: "书法社", purpose: "", day: "2026-11-23", place: { room: 1, layout: 1, starts: "2026-11-23T09:00:00", ends: "2026-11-23T11:00:00" } };
const given = { rooms: [room(1, "东厅"), room(2, "西厅")], day: "2026-11-23", from: "2026-11-23", to: "2026-11-29", room: 2, use };
const closed = vi.fn();
const button = (words: string) => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(words));
let off = (): void => undefined;

async function open(props: object): Promise<void> {
  // A day is read by the centre's own today.
  const OverAScreen = defineComponent(() => {
    const { data } = useFrame();
    return () => (data.value ? h(RoomPapers, { ...(props as typeof given), onClose: closed } as never) : null);
  });
  off = put(OverAScreen, {});
  await vi.waitFor(() => field("哪一天"));
  await vi.waitFor(() => expect(document.activeElement).toBe(button("门牌当日安排")));
}

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: { id: 2, name: "窗口乙", role: "clerk" }, centre: {}, today: { date: "2026-11-20" } }),
    save_paper: () => ({ fileName: "台账.xlsx" }),
  });
});
afterEach(() => {
  closed.mockReset();
  closePaper();
  off();
  document.body.innerHTML = "";
});

test("each paper is a digit, of the room and the day that the screen had", async () => {
  await open(given);
  for (const [key, paper] of [
    ["1", { paper: "doorSheet", day: "2026-11-23", room: 2 }],
    ["2", { paper: "hallSheet", day: "2026-11-23" }],
    ["3", { paper: "setupSheet", day: "2026-11-23" }],
    ["4", { paper: "roomLedger", from: "2026-11-23", to: "2026-11-29", room: 2 }],
    ["6", { paper: "roomMonth", room: 2, month: { year: 2026, month: 11 } }],
    ["7", { paper: "roomApplication", booking: 3 }],
  ] as const) {
    closePaper();
    press(key);
    expect(shownPaper.value, key).toEqual(paper);
  }
  press("ArrowDown");
  expect(document.activeElement).toBe(button("大厅当日总表"));
  press("Escape");
  expect(closed).toHaveBeenCalled();
});

test("the ledger goes into a sheet by 5, and its name is told", async () => {
  await open({ ...given, room: null });
  press("5");
  await vi.waitFor(() => expect(document.body.textContent).toContain("已导出：台账.xlsx"));
  const sent = desk.current?.asked.filter((one) => one.name === "save_paper").map((one) => one.request);
  expect(sent).toMatchObject([{ paper: { paper: "roomLedger", from: "2026-11-23", to: "2026-11-29", room: null }, format: "xlsx" }]);
});

test("without a room there is no month of one, and without a use no application; all doors are one paper", async () => {
  await open({ ...given, room: null, use: null });
  press("6");
  press("7");
  expect(shownPaper.value).toBeNull();
  expect(button("场地月历")).toHaveProperty("disabled", true);
  press("1");
  expect(shownPaper.value).toEqual({ paper: "doorSheet", day: "2026-11-23", room: null });
});

test("a day that was typed is the day of the paper, and what is none opens nothing", async () => {
  await open(given);
  const day = field("哪一天");
  type(day, "11-25");
  // In the field a digit is part of the day.
  expect(press("2")).toBe(true);
  expect(shownPaper.value).toBeNull();
  button("大厅当日总表")?.click();
  await vi.waitFor(() => expect(shownPaper.value).toEqual({ paper: "hallSheet", day: "2026-11-25" }));
  closePaper();
  type(day, "三天后");
  button("大厅当日总表")?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain("没看懂「三天后」"));
  expect(shownPaper.value).toBeNull();
  type(day, "");
  button("大厅当日总表")?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain("日期还没有填写。"));
  expect(shownPaper.value).toBeNull();
});

test("on the panel of a use F9 is its application", async () => {
  off = put(UsePanel, { booking: 3, occurrence: 7 });
  await rest();
  press("F9");
  expect(shownPaper.value).toEqual({ paper: "roomApplication", booking: 3 });
});
