import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: DropInTiles } = await import("./DropInTiles.vue");
const { default: CountedToast } = await import("../small-services/CountedToast.vue");
const { useDropIn } = await import("./dropIn");
const { useKeys } = await import("../parts/keys");
const { forgetTold } = await import("../small-services/counted");

const room = (id: number, name: string) => ({ room: id, name, place: "", morning: 4, afternoon: 0, evening: 0, today: 4 });
const asked = (name: string) => (desk.current?.asked ?? []).filter((one) => one.name === name).map((one) => one.request);
const counted = vi.fn();
const Over = defineComponent({
  setup() {
    const dropIn = useDropIn(counted);
    useKeys(dropIn.keys, { scope: "screen" });
    return () => [h(DropInTiles, { dropIn }), h(CountedToast)];
  },
});
const text = () => document.body.textContent ?? "";
let off = (): void => undefined;

beforeEach(async () => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: { id: 1, role: "clerk" }, centre: {}, today: { date: "2026-11-20" } }),
    drop_in: () => ({ rooms: [room(4, "阅览室"), room(5, "棋牌室")], session: "morning" }),
    count_heads: ({ room: id, heads }: { room: number; heads: number }) => ({ entry: { id: 70 + id, roomName: id === 4 ? "阅览室" : "棋牌室", session: "morning", heads }, ofDay: 4 + heads }),
    undo_headcount: () => ({ id: 74, roomName: "阅览室", session: "morning", heads: 1 }),
  });
  off = put(Over, {});
  await vi.waitFor(() => expect(document.querySelectorAll(".drop-in__press")).toHaveLength(2));
});
afterEach(() => {
  off();
  forgetTold();
  counted.mockReset();
  document.body.innerHTML = "";
});

test("a letter counts one into its room, says so, and one key takes it back", async () => {
  press("a");
  await vi.waitFor(() => expect(text()).toContain("已记：阅览室 上午 1 人，当天共 5 人"));
  expect(asked("count_heads")).toEqual([{ room: 4, heads: 1, day: null, session: null, requestId: expect.any(String) }]);
  expect(counted).toHaveBeenCalledTimes(1);
  press("F10", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("已撤销：阅览室 上午 1 人"));
  expect(asked("undo_headcount")).toEqual([{ headcount: 74, requestId: expect.any(String) }]);
  expect(press("F10", { ctrlKey: true }), "there is nothing more to take back").toBe(true);
});

test("with Shift it asks how many came, and what is no number is not sent", async () => {
  press("B", { shiftKey: true });
  await vi.waitFor(() => field("来了几人？"));
  type(field("来了几人？"), "很多");
  press("Enter");
  await vi.waitFor(() => expect(text()).toContain("请填 1 到 999 的数字。"));
  expect(asked("count_heads")).toEqual([]);
  type(field("来了几人？"), "１２");
  press("Enter");
  await vi.waitFor(() => expect(asked("count_heads")).toHaveLength(1));
  expect(asked("count_heads")[0]).toMatchObject({ room: 5, heads: 12 });
});

test("a held letter, a double click and a letter without a room count no more than was meant", async () => {
  press("a");
  for (let n = 0; n < 20; n += 1) press("a", { repeat: true });
  const tile = document.querySelector(".drop-in__press");
  tile?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));
  tile?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 2 }));
  expect(press("c"), "nobody took it").toBe(true);
  await rest(20);
  expect(asked("count_heads")).toHaveLength(2);
});
