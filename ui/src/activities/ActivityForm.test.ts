import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ActivityForm } = await import("./ActivityForm.vue");
const { useFrame } = await import("../frame/frame");

const place = { room: 1, layout: 1, starts: "2026-11-20T22:00:00", ends: "2026-11-21T00:30:00" };
const use = { id: 7, booking: 3, place, room: "东厅", contact: "王秀英", heads: 15, attended: 23 };
const whose = { group: "", resident: null, contact: "王秀英", phone: "", purpose: "舞蹈排练", note: "", heads: 15 };
const held = { id: 5, occurrence: 7, booking: 3, kind: "culture", day: "2026-11-20", starts: "2026-11-20T09:00:00", ends: "2026-11-20T11:00:00", topic: "排练", place: "东厅", organiser: "舞蹈队", expected: 15, heads: 23, members: 4, summary: "好", revision: 40 };

const closed = vi.fn();
const OverAScreen = defineComponent({
  props: { start: { type: Object, default: () => ({}) } },
  setup(props) {
    const { data } = useFrame();
    return () => (data.value ? h(ActivityForm, { start: props.start as never, onClose: closed }) : null);
  },
});
const sent = () => (desk.current?.asked ?? []).filter((one) => one.name === "save_activity").map((one) => one.request);
const text = () => document.body.textContent ?? "";
const choose = (word: string) => [...document.querySelectorAll<HTMLElement>(".el-radio")].find((one) => one.textContent?.trim() === word)?.querySelector("input")?.click();
let off = (): void => undefined;

async function open(start: object): Promise<void> {
  off = put(OverAScreen, { start });
  await vi.waitFor(() => field("主题"));
  await rest();
}

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: { id: 2, name: "窗口乙", role: "clerk" }, centre: {}, today: { date: "2026-11-21" } }),
    booking: () => ({ id: 3, document: "CD2026-0003", whose, occurrences: [use], skipped: [], steps: [] }),
    activity: () => held,
    save_activity: () => held,
  });
});
afterEach(() => {
  closed.mockReset();
  off();
  document.body.innerHTML = "";
});

test("out of a use everything stands there but the kind, and without one nothing is sent", async () => {
  await open({ booking: 3, occurrence: 7 });
  await vi.waitFor(() => expect(field("主题").value).toBe("舞蹈排练"));
  expect([field("地点").value, field("主办").value]).toEqual(["东厅", "王秀英"]);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("还没有选类型。"));
  expect(sent()).toEqual([]);
  choose("文体活动");
  await rest();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent()[0]).toMatchObject({ id: null, revision: null, occurrence: 7, kind: "culture", topic: "舞蹈排练", starts: place.starts, ends: place.ends, heads: 23, expected: 15, members: null });
});

test("a record is changed from how it stands, and says from which revision", async () => {
  await open({ id: 5 });
  await vi.waitFor(() => expect(field("主题").value).toBe("排练"));
  type(field("主题"), "汇报演出");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]).toMatchObject({ id: 5, revision: 40, topic: "汇报演出", starts: held.starts, ends: held.ends, members: 4 });
});

test("what desk refuses stands beside its field, and nothing typed is lost", async () => {
  if (desk.current)
    desk.current.answers.save_activity = () => {
      throw { kind: "invalid", message: "其中党员不能多于总人次（23）。", data: { field: "members" } };
    };
  await open({ id: 5 });
  await vi.waitFor(() => expect(field("主题").value).toBe("排练"));
  type(field("小结"), "来了很多人");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("其中党员不能多于总人次（23）。"));
  expect(field("小结").value).toBe("来了很多人");
  expect(closed).not.toHaveBeenCalled();
});
