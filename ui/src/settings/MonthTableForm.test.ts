import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: MonthTableForm } = await import("./MonthTableForm.vue");
const { default: MonthTableSettings } = await import("./MonthTableSettings.vue");
const { useRead } = await import("../door/read");

const row = (figure: string, word: string, partOf: string | null = null, more: object = {}): object => ({ figure, word, name: "", hidden: false, partOf, nameable: figure !== "smallService", ...more });
const usual = ["visits", "received", "consult", "promised", "smallServices", "smallService"];
const rows = [row("visits", "来访人次"), row("received", "受理登记事项"), row("consult", "咨询", "received"), row("promised", "承诺", "received"), row("smallServices", "便民小事"), row("smallService", "便民小事各项", "smallServices")];
const table = { rows, usual, revision: null as number | null };
const closed = vi.fn();
/** The form over the page, where the rows are known before it opens. */
const OverThePage = defineComponent(() => {
  const { data } = useRead("month_table", () => ({}));
  return () => (data.value ? h(MonthTableForm, { start: {}, onClose: closed }) : null);
});
const sent = () => desk.current?.asked.filter((one) => one.name === "save_month_table").at(-1)?.request as { rows: { figure: string; name: string; hidden: boolean }[]; revision: number | null } | undefined;
const order = () => [...document.querySelectorAll<HTMLElement>("[data-figure]")].map((one) => one.dataset.figure);
const button = (words: string) => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(words) || one.getAttribute("aria-label") === words);

let off = (): void => undefined;
beforeEach(() => {
  closed.mockReset();
  desk.current = deskOf();
  desk.current.answers.month_table = () => table;
  desk.current.answers.save_month_table = () => table;
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

async function open(): Promise<void> {
  off = put(OverThePage, {});
  await vi.waitFor(() => field("来访人次的自定名称"));
  await rest();
}

test("named, moved and left off by keys alone, and sent as it stands", async () => {
  await open();
  expect(document.activeElement).toBe(field("来访人次的自定名称"));
  type(field("来访人次的自定名称"), "窗口来访");
  press("ArrowDown", { altKey: true });
  await rest();
  // The parts of the other went past with it, and the hand is still in the row.
  expect(order()).toEqual(["received", "consult", "promised", "visits", "smallServices", "smallService"]);
  expect(document.activeElement).toBe(field("来访人次的自定名称"));
  expect(document.querySelector("[role=status].sr-only")?.textContent).toBe("「来访人次」现在是第 2 行，共 3 行");
  field("承诺的自定名称").focus();
  press("ArrowUp", { altKey: true });
  press("ArrowUp", { altKey: true });
  await rest();
  expect(order()).toEqual(["received", "promised", "consult", "visits", "smallServices", "smallService"]);
  expect(document.querySelector("[role=status].sr-only")?.textContent).toBe("「承诺」已经是受理登记事项其中的第 1 行，共 2 行");
  press("ArrowDown");
  expect(document.activeElement).toBe(field("咨询的自定名称"));
  document.querySelector<HTMLElement>("[data-figure=promised] input[type=checkbox]")?.focus();
  press("ArrowDown");
  expect(document.activeElement).toBe(document.querySelector("[data-figure=consult] input[type=checkbox]"));
  (document.activeElement as HTMLElement).click();
  // The row below has no name, and its tick is no name.
  field("来访人次的自定名称").focus();
  press("ArrowDown");
  expect(document.activeElement).toBe(field("便民小事的自定名称"));
  press("ArrowDown");
  expect(document.activeElement).toBe(field("便民小事的自定名称"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent()?.revision).toBeNull();
  expect(sent()?.rows.map((one) => one.figure)).toEqual(["received", "promised", "consult", "visits", "smallServices", "smallService"]);
  expect(sent()?.rows.filter((one) => one.name !== "" || one.hidden)).toEqual([
    { figure: "consult", name: "", hidden: true },
    { figure: "visits", name: "窗口来访", hidden: false },
  ]);
  for (const own of ["base", "both", "unseen"]) expect(sent()).not.toHaveProperty(own);
});

test("the buttons do what the keys do, and the kinds of 便民小事 have no name field", async () => {
  await open();
  expect(() => field("便民小事各项的自定名称")).toThrow();
  button("上移便民小事")?.click();
  await rest();
  expect(order().slice(-4)).toEqual(["smallService", "received", "consult", "promised"]);
  button("下移便民小事各项")?.click();
  await rest();
  expect(document.querySelector("[role=status].sr-only")?.textContent).toBe("「便民小事各项」已经是便民小事其中的第 1 行，共 1 行");
});

test("恢复原样 puts all of it back, and nothing is saved before one saves", async () => {
  desk.current!.answers.month_table = () => ({ ...table, revision: 9, rows: [...rows.slice(4), row("visits", "来访人次", null, { name: "窗口来访", hidden: true }), ...rows.slice(1, 4)] });
  await open();
  expect(order()[0]).toBe("smallServices");
  press("r", { altKey: true });
  await rest();
  expect(order()).toEqual(usual);
  expect(field("来访人次的自定名称").value).toBe("");
  expect(sent()).toBeUndefined();
  // What is written after it is put back again by the same key.
  type(field("来访人次的自定名称"), "来客");
  await rest();
  press("r", { altKey: true });
  await rest();
  expect(field("来访人次的自定名称").value).toBe("");
  expect(button("恢复原样")?.disabled).toBe(true);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent()).toMatchObject({ revision: 9, rows: usual.map((figure) => ({ figure, name: "", hidden: false })) });
});

test("a table changed meanwhile is taken in, and what was written stays and is named", async () => {
  await open();
  type(field("来访人次的自定名称"), "窗口来访");
  desk.current!.answers.save_month_table = () => {
    throw { kind: "stale", message: "这期间改过了。", data: {} };
  };
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(button("取来最新内容")).toBeTruthy());
  desk.current!.answers.month_table = () => ({ ...table, revision: 9, rows: [row("visits", "来访人次", null, { hidden: true }), ...rows.slice(1)] });
  desk.current!.answers.save_month_table = () => table;
  button("取来最新内容")?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain("两边都改了"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent()).toMatchObject({ revision: 9 });
  expect(sent()?.rows[0]).toEqual({ figure: "visits", name: "窗口来访", hidden: false });
});

test("the page shows a row under its own name with ours below, and what is left off", async () => {
  Object.assign(desk.current!.answers, {
    frame: () => ({ clerk: null, clerks: [], centre: {}, today: { date: "2026-11-20" } }),
    rules: () => ({ monthBegins: 26 }),
    month_table: () => ({ ...table, rows: [row("visits", "来访人次", null, { name: "窗口来访" }), row("received", "受理登记事项", null, { hidden: true }), ...rows.slice(2)] }),
  });
  off = put(MonthTableSettings, {});
  await vi.waitFor(() => expect(document.body.textContent).toContain("改了 1 行的名称，隐藏了 1 行"));
  expect(document.body.textContent).toContain("每月 26 日到下月 25 日");
  const cells = [...document.querySelectorAll("tbody tr")].slice(0, 2).map((line) => [...line.querySelectorAll("td")].map((cell) => cell.textContent?.replace(/\s+/g, " ").trim()));
  expect(cells).toEqual([["窗口来访 原名：来访人次", ""], ["受理登记事项", "隐藏"]]);
});
