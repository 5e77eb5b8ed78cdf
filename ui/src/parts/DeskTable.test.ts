import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Component, createCommentVNode, defineComponent, h } from "vue";
import { useKeys } from "./keys";
import { deskOf, press, put, rest } from "./testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: DeskTable } = await import("./DeskTable.vue");

const opened = vi.fn();
const back = vi.fn();
const Screen = defineComponent({
  setup() {
    useKeys({ Escape: back }, { scope: "screen" });
    return () =>
      h("main", { tabindex: -1 }, [
        h("input", { "aria-label": "查找" }),
        h(DeskTable as Component, { name: "some", label: "表", columns: [{ key: "name", label: "姓名", fixed: true }, { key: "age", label: "年龄" }], rows: [{ id: 1, name: "甲", age: 1 }, { id: 2, name: "乙", age: 2 }], total: 2, offset: 0, limit: 50, emptyTitle: "没有", onOpen: opened }),
      ]);
  },
});

let off = (): void => undefined;
beforeEach(async () => {
  opened.mockClear();
  back.mockClear();
  desk.current = deskOf();
  desk.current.answers.preferences = () => ({ hiddenColumns: {} });
  off = put(Screen, {});
  await rest();
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("the arrow goes from the screen to the first row, Enter opens it", async () => {
  document.querySelector("main")?.focus();
  press("ArrowDown");
  await rest();
  expect(document.activeElement?.textContent).toContain("甲");
  press("ArrowDown");
  await rest();
  press("Enter");
  expect(opened).toHaveBeenCalledWith(expect.objectContaining({ id: 2 }));
});

test("in a field the arrow is the field's", async () => {
  document.querySelector("input")?.focus();
  expect(press("ArrowDown")).toBe(true);
  await rest();
  expect(document.activeElement?.tagName).toBe("INPUT");
});

test("Esc shuts 选列 alone and gives the focus back to its button", async () => {
  const button = [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("选列"));
  button?.focus();
  button?.click();
  const list = (): string | null | undefined => document.querySelector(".el-popper")?.getAttribute("aria-hidden");
  await vi.waitFor(() => expect(list()).toBe("false"));
  press("Escape");
  await vi.waitFor(() => expect(list()).not.toBe("false"));
  expect(back).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);
  press("Escape");
  expect(back).toHaveBeenCalledTimes(1);
});

test("a cell with nothing to say is empty, and no record is ever printed", async () => {
  off();
  const columns = ["name", "due", "bare", "age"].map((key) => ({ key, label: key, fixed: true }));
  off = put(
    defineComponent(() => () => h(DeskTable as Component, { name: "some", label: "表", columns, rows: [{ id: 1, name: "甲", due: { standing: "met" }, bare: { a: 1 }, age: 3 }], total: 1, offset: 0, limit: 50, emptyTitle: "没有" }, { "cell-due": () => createCommentVNode("v-if") })),
    {},
  );
  await rest();
  expect([...document.querySelectorAll("tbody td")].map((cell) => cell.textContent?.trim())).toEqual(["甲", "", "", "3"]);
});

test("back in the list, the row that was opened has the focus; coming anew, none", async () => {
  document.querySelectorAll<HTMLElement>("tbody tr")[1]?.focus();
  press("Enter");
  off();
  off = put(Screen, {});
  await rest();
  expect(document.activeElement).toBe(document.body);
  off();
  window.history.replaceState({ forward: "/tickets/2" }, "");
  off = put(Screen, {});
  await vi.waitFor(() => expect(document.activeElement).toBe(document.querySelectorAll("tbody tr")[1]));
  window.history.replaceState(null, "");
});

test("a column without room stands as a second line where it says", async () => {
  off();
  let measure = (): void => undefined;
  vi.stubGlobal("ResizeObserver", class {
    constructor(tell: () => void) {
      measure = tell;
    }
    observe = measure;
    unobserve = (): void => undefined;
    disconnect = (): void => undefined;
  });
  off = put(DeskTable as Component, { name: "some", label: "表", columns: [{ key: "name", label: "姓名", fixed: true }, { key: "note", label: "简述", least: "8rem", spare: 1, under: "name" }], rows: [{ id: 1, name: "甲", note: "借伞" }], total: 1, offset: 0, limit: 50, emptyTitle: "没有" });
  await rest();
  const cells = (): (string | null)[] => [...document.querySelectorAll(".desk-table__row td")].map((cell) => cell.textContent);
  expect(cells()).toEqual(["甲", "借伞"]);
  vi.spyOn(document.querySelector(".desk-table__scroll") as HTMLElement, "clientWidth", "get").mockReturnValue(160);
  measure();
  await rest();
  expect(cells()).toEqual(["甲借伞"]);
  vi.unstubAllGlobals();
});
