import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { h } from "vue";
import type { SmallServiceKind } from "../door/generated/commands";
import AskDialog from "../parts/AskDialog.vue";
import { deskOf, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: LendTo } = await import("./LendTo.vue");

const kind = { id: 2, name: "借雨伞", unit: "把", how: "lend" } as SmallServiceKind;
const closed = vi.fn();
let off = (): void => undefined;

beforeEach(async () => {
  closed.mockClear();
  desk.current = deskOf();
  off = put({ render: () => [h(LendTo, { kind, onClose: closed }), h(AskDialog)] }, {});
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe("INPUT"));
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("Esc goes at once while nothing is written, and asks before it drops a name", async () => {
  press("Escape");
  await rest();
  expect(closed).toHaveBeenCalledTimes(1);
  type(document.activeElement as HTMLInputElement, "三楼王阿姨");
  await rest();
  press("Escape");
  await vi.waitFor(() => expect(document.body.textContent).toContain("写下的字会丢掉"));
  expect(closed).toHaveBeenCalledTimes(1);
  press("Escape");
  await rest(20);
  expect(closed, "the safe answer keeps it").toHaveBeenCalledTimes(1);
  expect(document.querySelector("input")?.value).toBe("三楼王阿姨");
});
