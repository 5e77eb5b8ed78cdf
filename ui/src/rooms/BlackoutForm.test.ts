import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: BlackoutForm } = await import("./BlackoutForm.vue");
const { useFrame } = await import("../frame/frame");

const room = (id: number, name: string) => ({ id, name, place: "", kind: "booked", spaces: [id], layouts: [{ layout: 1, capacity: 20 }], approval: false, opens: "08:00", closes: "21:00", days: "everyDay", active: true, revision: 1 });
const may = { decide: false, move: true, cancel: true, handOutKey: false, takeBackKey: false, noShow: false, undo: false };
const use = (id: number, title: string) => ({ id, booking: id, document: `CD2026-000${id}`, state: "booked", place: { room: 1, layout: 1, starts: "2026-11-23T09:00:00", ends: "2026-11-23T10:00:00" }, room: "东厅", layout: "会议", day: "2026-11-23", title, contact: "", phone: "138****1234", heads: null, step: 10 + id, may });
const blackout = { id: 7, spaces: ["东厅"], starts: "2026-11-23T00:00:00", ends: "2026-11-24T00:00:00", reason: "消防检修", madeLocal: "", clerk: "", lifted: false, over: false, hits: 1, untold: 1 };
const OverAScreen = defineComponent({
  setup() {
    const { data } = useFrame();
    return () => (data.value ? h(BlackoutForm, { start: {} }) : null);
  },
});
const sent = (name: string) => (desk.current?.asked ?? []).filter((one) => one.name === name).map((one) => one.request);
const text = () => document.body.textContent ?? "";
const choose = (group: string, word: string): void => {
  const all = [...document.querySelectorAll(`[aria-label^="${group}"] .el-radio, [aria-label^="${group}"] .el-checkbox`)];
  all.find((one) => one.textContent?.trim() === word)?.querySelector("input")?.click();
};
let off = (): void => undefined;

beforeEach(async () => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: { id: 1, name: "主任甲", role: "supervisor" }, centre: {}, today: { date: "2026-11-20" } }),
    rooms: () => ({ rooms: [room(1, "东厅"), room(2, "大厅")], spaces: [], layouts: [], changeovers: [] }),
    preview_blackout: () => ({ rooms: ["东厅", "大厅"], hits: [use(1, "舞蹈队"), use(2, "书法社")] }),
    close_rooms: () => blackout,
    blackout: () => ({ blackout, hits: [{ what: "cancel", room: "东厅", starts: "2026-11-23T09:00:00", ends: "2026-11-23T10:00:00", use: use(1, "舞蹈队"), told: null }] }),
    tell_of_blackout: () => blackout,
  });
  off = put(OverAScreen, {});
  await vi.waitFor(() => field("原因"));
  await vi.waitFor(() => expect(text()).toContain("大厅"));
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

async function asked(): Promise<void> {
  type(field("从哪一天"), "11-23");
  choose("停用哪些场地", "东厅");
  await vi.waitFor(() => expect(text()).toContain("舞蹈队"));
}

test("who stands there is listed, what shares a space is named, and each has to be chosen for", async () => {
  await asked();
  expect(text()).toContain("大厅 共用空间，也用不了");
  type(field("原因"), "消防检修");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("还有 2 场没有选怎么办"));
  expect(sent("close_rooms")).toEqual([]);
  choose("舞蹈队", "取消");
  choose("书法社", "照常");
  await vi.waitFor(() => expect(text()).not.toContain("没有选怎么办"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("要通知"));
  expect(sent("close_rooms")[0]).toMatchObject({
    rooms: [1],
    starts: "2026-11-23T00:00:00",
    ends: "2026-11-24T00:00:00",
    reason: "消防检修",
    hits: [
      { occurrence: 1, step: 11, what: "cancel", place: null },
      { occurrence: 2, step: 12, what: "keep", place: null },
    ],
  });
  // And a tick for whoever was phoned.
  document.querySelector<HTMLInputElement>("[aria-label='已通知 舞蹈队'] input, input[aria-label='已通知 舞蹈队']")?.click();
  await vi.waitFor(() => expect(sent("tell_of_blackout")).toMatchObject([{ blackout: 7, occurrence: 1, told: true }]));
});

test("a refusal stands beside the one it speaks of, and nothing that was chosen is lost", async () => {
  desk.current!.answers.close_rooms = () => {
    throw { kind: "refused", message: "「东厅」11月23日 09:00–10:00 这一场改不过去。", data: { field: "hits", occurrence: 2 } };
  };
  await asked();
  type(field("原因"), "消防检修");
  choose("舞蹈队", "取消");
  choose("书法社", "照常");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector("[data-refused]")?.textContent).toContain("改不过去"));
  expect(document.querySelector("[data-refused]")?.textContent).toContain("书法社");
  expect(field("原因").value).toBe("消防检修");
});
