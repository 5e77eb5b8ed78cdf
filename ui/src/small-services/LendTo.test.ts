import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { h } from "vue";
import type { Loan, SmallServiceKind } from "../door/generated/commands";
import AskDialog from "../parts/AskDialog.vue";
import { deskOf, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: LendTo } = await import("./LendTo.vue");

const kind = { id: 2, name: "借雨伞", unit: "把", how: "lend" } as SmallServiceKind;
const loan = { id: 5, name: "借雨伞", note: "三楼" } as Loan;
const closed = vi.fn();
let off = (): void => undefined;

beforeEach(() => {
  closed.mockClear();
  desk.current = deskOf();
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

async function open(whose: { kind: SmallServiceKind } | { loan: Loan }): Promise<void> {
  off = put({ render: () => [h(LendTo, { ...whose, onClose: closed }), h(AskDialog)] }, {});
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe("INPUT"));
}

test("Esc goes at once while nothing is written, and asks before it drops a name", async () => {
  await open({ kind });
  press("Escape");
  await rest();
  expect(closed).toHaveBeenCalledTimes(1);
  type(document.activeElement as HTMLInputElement, "三楼王阿姨");
  await rest();
  press("Escape");
  await vi.waitFor(() => expect(document.body.textContent).toContain("写下的字会丢掉，这一笔也没有记上。"));
  expect(closed).toHaveBeenCalledTimes(1);
  press("Escape");
  await rest(20);
  expect(closed, "the safe answer keeps it").toHaveBeenCalledTimes(1);
  expect(document.querySelector("input")?.value).toBe("三楼王阿姨");
});

test("of a loan that is counted already nobody says that it was not", async () => {
  await open({ loan });
  expect(document.querySelector("input")?.value).toBe("三楼");
  type(document.activeElement as HTMLInputElement, "三楼王阿姨");
  await rest();
  press("Escape");
  await vi.waitFor(() => expect(document.body.textContent).toContain("刚写下的字会丢掉。这一笔早已记上，照原样留着。"));
  expect(document.body.textContent).not.toContain("没有记上");
  expect(closed).not.toHaveBeenCalled();
});
