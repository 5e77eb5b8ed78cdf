import { nextTick } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, press, put, rest } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ServiceDialog } = await import("./ServiceDialog.vue");
const { panelShown } = await import("./panel");
const { closeForms, openForm } = await import("../parts/forms");
const { count, forgetTold, undoLast } = await import("./counted");
const { addKeys } = await import("../parts/keys");

const kind = { id: 4, name: "量血压", unit: "次", how: "one" as const, active: true, position: 1, today: 0, out: 0, counted: false, revision: 1 };
const asked = (name: string) => (desk.current?.asked ?? []).filter((one) => one.name === name);
let off = (): void => undefined;

beforeEach(async () => {
  desk.current = deskOf();
  let last = 10;
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: { id: 1, role: "clerk" }, centre: {}, today: { date: "2026-11-20" } }),
    small_service_kinds: () => [kind],
    tally_small_service: async () => {
      const entry = { id: (last += 1), name: "量血压", unit: "次", quantity: 1, act: "tally" };
      // The first answer is the slower one.
      if (entry.id === 11) await rest(30);
      return { entry, today: 1 };
    },
    undo_small_service: () => ({ id: 1, name: "量血压", unit: "次", quantity: 1, act: "tally" }),
  });
  off = put(ServiceDialog, {});
});

async function open(): Promise<void> {
  panelShown.value = true;
  await vi.waitFor(() => expect(document.querySelector(".tile__press")).not.toBeNull());
}
afterEach(() => {
  panelShown.value = false;
  closeForms();
  forgetTold();
  off();
  document.body.innerHTML = "";
});

test("one digit counts and shuts it, and what lies below it gets neither", async () => {
  const below = vi.fn();
  const stop = addKeys({ "1": below, Escape: below }, "screen");
  await open();
  press("1");
  await vi.waitFor(() => expect(panelShown.value).toBe(false));
  expect(asked("tally_small_service")).toHaveLength(1);
  await open();
  press("Escape");
  await vi.waitFor(() => expect(panelShown.value).toBe(false));
  stop();
  expect(below).not.toHaveBeenCalled();
  expect(asked("tally_small_service")).toHaveLength(1);
});

test("a form that opens over it takes its place", async () => {
  await open();
  openForm("reception");
  await nextTick();
  expect(panelShown.value).toBe(false);
});

test("what is taken back is what was pressed last, however slow the answers are", async () => {
  void count(kind);
  void count(kind);
  await undoLast(async () => null);
  expect(asked("undo_small_service")[0]?.request).toMatchObject({ entry: 12 });
});
