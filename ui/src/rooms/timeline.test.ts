import { expect, test } from "vitest";
import type { Occurrence, Room, Timeline } from "../door/generated/commands";
import { dragged, drawn, hoursOf, nextOf, standing, stretched } from "./timeline";
import { offersOf } from "./useActs";

const may = { decide: false, move: false, cancel: false, handOutKey: false, takeBackKey: false, noShow: false, changeAccessories: false, record: false, undo: false };
const use = (of: Partial<Occurrence> = {}): Occurrence => ({
  id: 1,
  booking: 1,
  document: "CD2026-0001",
  state: "booked",
  place: { room: 1, layout: 1, starts: "2026-11-23T09:00:00", ends: "2026-11-23T11:00:00" },
  room: "东厅",
  layout: "会议",
  day: "2026-11-23",
  title: "舞蹈队",
  purpose: "",
  contact: "",
  phone: "",
  heads: null,
  attended: null,
  condition: null,
  accessories: [],
  asked: null,
  inSeries: false,
  exception: false,
  released: false,
  step: 1,
  overtime: false,
  late: false,
  may,
  ...of,
});
const room = (of: Partial<Room> = {}): Room => ({ id: 1, name: "东厅", place: "", kind: "booked", spaces: [1], layouts: [], approval: false, opens: "08:00", closes: "21:00", days: "everyDay", active: true, revision: 1, ...of });
const timeline = (of: Partial<Timeline> = {}): Timeline => ({ occurrences: [], stretches: [], now: "2026-11-23T10:07:00", ...of });

test("what a use needs next stands in words beside its state", () => {
  expect(standing(use())).toBe("已预约");
  expect(standing(use({ may: { ...may, handOutKey: true } }))).toBe("已预约 › 领钥匙");
  expect(standing(use({ state: "pending" }))).toBe("待审批");
  expect(standing(use({ state: "inUse" }))).toBe("使用中 › 归还");
  expect(nextOf(use({ state: "inUse", overtime: true }))).toEqual({ word: "超时未还", urgent: true });
  expect(standing(use({ late: true }))).toBe("过时未到");
  expect(nextOf(use({ late: true }))).toEqual({ word: "过时未到", urgent: true });
  expect(standing(use({ late: true, released: true }))).toBe("未到，已释放");
});

test("a blackout stands on the board with its reason, and on the month as a word", () => {
  const shut = (starts: string, ends: string) => ({ room: 1, starts: `2026-11-${starts}:00`, ends: `2026-11-${ends}:00`, why: "blackout" as const, words: "停用：消防检修" });
  const stretches = [shut("23T00:00", "24T00:00"), shut("24T14:00", "24T18:00")];
  const titles = (view: "day" | "week" | "month"): string[] => drawn(view, timeline({ stretches }), [room()], ["2026-11-23", "2026-11-24"]).flatMap((one) => (/blackout|line-/.test(one.id) ? one.extendedProps.title : []));
  expect(titles("day")).toEqual(["停用：消防检修", "停用：消防检修"]);
  expect(titles("week").sort()).toEqual(["14:00 停用：消防检修", "停用：消防检修"]);
  expect(titles("month")).toEqual(["停用", "部分停用"]);
});

test("what came to nothing is off the board", () => {
  const states = ["booked", "cancelled", "declined", "void", "noShow"] as const;
  const board = drawn("day", timeline({ occurrences: states.map((state, id) => use({ id, state })) }), [room()], ["2026-11-23"]);
  expect(board.filter((one) => one.extendedProps.use !== undefined).map((one) => one.id)).toEqual(["use-0", "use-4"]);
});

test("a day goes from the first opening to the last closing, and a room that is shut then says so", () => {
  const rooms = [room({ opens: "08:30", closes: "17:30" }), room({ id: 2, opens: "09:00", closes: "21:00" })];
  expect(hoursOf(rooms)).toEqual({ opens: "08:00", closes: "21:00" });
  const shut = drawn("day", timeline(), rooms, ["2026-11-23"]).filter((one) => one.id.startsWith("closed"));
  expect(shut.map((one) => [one.resourceIds[0], one.start.slice(11, 16), one.end.slice(11, 16)])).toEqual([
    ["1", "08:00", "08:30"],
    ["1", "17:30", "21:00"],
    ["2", "08:00", "09:00"],
  ]);
});

test("a month says how many a day, and what of them waits", () => {
  const uses = [use(), use({ id: 2, state: "pending" }), use({ id: 3, place: { ...use().place, starts: "2026-11-24T09:00:00" } })];
  const board = drawn("month", timeline({ occurrences: uses }), [room()], []);
  expect(board.map((one) => [one.start.slice(0, 10), one.extendedProps.title, ...one.extendedProps.lines])).toEqual([
    ["2026-11-23", "2 场", "待批"],
    ["2026-11-24", "1 场"],
  ]);
});

test("in a week the time stands before the name, and the state where it is more than booked", () => {
  const board = drawn("week", timeline({ occurrences: [use(), use({ id: 2, state: "pending" })] }), [room()], []);
  expect(board.map((one) => [one.extendedProps.title, ...one.extendedProps.lines])).toEqual([["09:00 舞蹈队"], ["09:00 舞蹈队", "待审批"]]);
});

test("the now-line goes through every room by the centre's clock", () => {
  const line = drawn("day", timeline(), [room(), room({ id: 2 })], ["2026-11-23"]).find((one) => one.id === "now");
  expect(line).toMatchObject({ resourceIds: ["1", "2"], start: "2026-11-23T10:07:00" });
});

test("a drag moves both ends, a stretch the last one", () => {
  expect(dragged(use().place, 1440 + 30, 2)).toMatchObject({ room: 2, starts: "2026-11-24T09:30:00", ends: "2026-11-24T11:30:00" });
  expect(dragged(use().place, -15, null)).toMatchObject({ room: 1, starts: "2026-11-23T08:45:00" });
  expect(stretched(use().place, 45)).toMatchObject({ starts: "2026-11-23T09:00:00", ends: "2026-11-23T11:45:00" });
});

test("the next act comes first, and only what desk allows", () => {
  expect(offersOf(use({ may: { ...may, handOutKey: true, move: true, cancel: true, undo: true } })).map((one) => one.act)).toEqual(["keyOut", "move", "cancel", "edit", "undo"]);
  expect(offersOf(use({ state: "pending", inSeries: true, may: { ...may, decide: true } })).map((one) => one.act)).toEqual(["agreeAll", "agree", "decline", "edit"]);
  expect(offersOf(use({ state: "pending", late: true, may: { ...may, noShow: true } })).map((one) => one.act)).toEqual(["noShow", "edit"]);
  expect(offersOf(use({ late: true, may: { ...may, noShow: true, record: true } })).map((one) => one.act)).toEqual(["noShow", "record", "edit"]);
  expect(offersOf(use({ state: "returned" })).map((one) => one.act)).toEqual(["edit"]);
});
