import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SmallServiceKind } from "../door/generated/commands";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ServiceTiles } = await import("./ServiceTiles.vue");
const { forgetTold, told } = await import("./counted");

const kind = (id: number, name: string, how: SmallServiceKind["how"], more: Partial<SmallServiceKind> = {}): SmallServiceKind => ({
  id, name, unit: how === "number" ? "页" : "次", how, active: true, position: id, today: 0, out: 0, counted: false, revision: 1, ...more,
});
const eleven = [kind(1, "打印复印", "number"), kind(2, "借雨伞", "lend"), ...Array.from({ length: 9 }, (_, n) => kind(n + 3, `第${n + 3}样`, "one"))];
const acts = () => (desk.current?.asked ?? []).filter((one) => ["tally_small_service", "lend_thing"].includes(one.name));
const tiles = () => [...document.querySelectorAll<HTMLButtonElement>(".tile__press")];
const counted = vi.fn();
let off = (): void => undefined;

beforeEach(async () => {
  desk.current = deskOf();
  const entry = { id: 77, name: "某样", unit: "次", quantity: 1, act: "tally" };
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: { id: 1, role: "clerk" }, centre: {}, today: { date: "2026-11-20" } }),
    // One that is ended lies between the others and takes no key.
    small_service_kinds: () => [kind(90, "停了的", "one", { active: false }), ...eleven],
    tally_small_service: () => ({ entry, today: 4 }),
    lend_thing: () => ({ entry, today: 1 }),
  });
  off = put(ServiceTiles, { scope: "screen", onCounted: counted });
  await vi.waitFor(() => expect(tiles()).toHaveLength(11));
});
afterEach(() => {
  off();
  forgetTold();
  counted.mockReset();
  document.body.innerHTML = "";
});

test("a digit counts one of its tile at once, and says so", async () => {
  press("3");
  await vi.waitFor(() => expect(counted).toHaveBeenCalledTimes(1));
  expect(acts()).toEqual([{ name: "tally_small_service", request: { kind: 3, quantity: 1, requestId: expect.any(String) } }]);
  expect(told.value).toEqual({ words: "已记：某样 1 次，今天共 4 次", entry: 77, refused: false });
});

test("0 is the tenth, the eleventh has no key, and nothing beyond the tiles counts", async () => {
  expect(tiles().map((tile) => tile.getAttribute("aria-keyshortcuts"))).toEqual(["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", null]);
  press("0");
  await vi.waitFor(() => expect(acts()).toHaveLength(1));
  expect(acts()[0]?.request).toMatchObject({ kind: 10 });
});

test("five presses are five acts, each under an id of its own", async () => {
  for (let n = 0; n < 5; n += 1) press("4");
  await vi.waitFor(() => expect(acts()).toHaveLength(5));
  expect(new Set(acts().map((one) => one.request.requestId)).size).toBe(5);
});

test("a held key counts once, and so does a held Enter on a tile", async () => {
  press("4");
  for (let n = 0; n < 20; n += 1) press("4", { repeat: true });
  await rest(20);
  expect(acts()).toHaveLength(1);
  tiles()[3]?.focus();
  expect(press("Enter", { repeat: true }), "the browser would press the button again").toBe(false);
});

test("a double click counts once", async () => {
  const tile = tiles()[3];
  tile?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 }));
  tile?.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 2 }));
  await rest(20);
  expect(acts()).toHaveLength(1);
});

test("a digit typed into a field, with Ctrl, or inside a composition counts nothing", async () => {
  const input = document.body.appendChild(document.createElement("input"));
  input.focus();
  press("4");
  input.blur();
  press("4", { ctrlKey: true });
  press("4", { isComposing: true });
  await rest(20);
  expect(acts()).toHaveLength(0);
});

test("what is lent goes out with one digit, and Shift asks whom to", async () => {
  press("2");
  await vi.waitFor(() => expect(acts()).toHaveLength(1));
  expect(acts()[0]).toMatchObject({ name: "lend_thing", request: { kind: 2, note: "" } });
  press("@", { shiftKey: true });
  await vi.waitFor(() => field("借给谁（可以不写）"));
  type(field("借给谁（可以不写）"), "王阿姨，3 栋");
  // Digits go into the note while it stands open.
  press("4");
  press("Enter");
  await vi.waitFor(() => expect(acts()).toHaveLength(2));
  expect(acts()[1]).toMatchObject({ name: "lend_thing", request: { kind: 2, note: "王阿姨，3 栋" } });
});

test("pages ask how many: Enter alone is one, 12 is twelve, and what is no number stays to be put right", async () => {
  press("1");
  await vi.waitFor(() => expect(field("几页？").value).toBe("1"));
  expect(acts()).toHaveLength(0);
  for (const wrong of ["", "0", "1000", "十二", "1.5", "-3"]) {
    type(field("几页？"), wrong);
    press("Enter");
    await vi.waitFor(() => expect(document.body.textContent).toContain("请填 1 到 999 的数字。"));
  }
  expect(acts()).toHaveLength(0);
  type(field("几页？"), "１２");
  press("Enter");
  await vi.waitFor(() => expect(acts()).toHaveLength(1));
  expect(acts()[0]?.request).toMatchObject({ kind: 1, quantity: 12 });
  await vi.waitFor(() => expect(document.querySelector(".el-dialog")).toBeNull());
});

test("a press that desk refused says why and counts nothing", async () => {
  if (desk.current) {
    desk.current.answers.tally_small_service = () => {
      throw { kind: "storage", message: "磁盘已满，刚才的操作没有保存。", data: {} };
    };
  }
  press("4");
  await vi.waitFor(() => expect(told.value).toEqual({ words: "磁盘已满，刚才的操作没有保存。", entry: null, refused: true }));
  expect(counted).not.toHaveBeenCalled();
});
