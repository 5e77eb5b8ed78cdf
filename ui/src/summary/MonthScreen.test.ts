import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, press, put, rest } from "../parts/testing";
import { keptMonth } from "./monthChoice";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: MonthScreen } = await import("./MonthScreen.vue");

type Asked = { period: { year: number; month: number } | null };
const line = (figure: string, name: string, values: (number | null)[], opens = "tickets"): object => ({ figure, kind: null, sumOf: [], name, unit: opens === "nothing" ? "%" : "件", part: false, values, note: "", opens });
let unbalanced: string[] = [];
let off = (): void => undefined;

beforeEach(() => {
  unbalanced = [];
  keptMonth(null).period = null;
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: null, centre: {}, today: { date: "2026-11-21" } }),
    month: ({ period }: Asked) => {
      const { year, month } = period ?? { year: 2026, month: 11 };
      const span = { year, month, name: `${year} 年 ${month} 月`, from: `${year}-${month}-01`, to: `${year}-${month}-30` };
      return {
        period: span, running: month === 11, asOf: "2026-11-21", previous: span, lastYear: span, yearFrom: "2026-01-01", since: "2026-09-03",
        oldest: { year: 2026, month: 9 }, newest: { year: 2026, month: 11 }, unbalanced, days: [], hidden: [],
        lines: [line("received", "受理登记事项", [248, 0, null, 900]), line("onTimeRate", "按期办结率", [98.7, null, null, 97], "nothing"), line("ended", "办结", [240, 0, null, 890])],
      };
    },
    save_paper: () => ({ fileName: "月度活动汇总表 2026 年 11 月.xlsx" }),
  });
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

const asked = (): Asked[] => (desk.current?.asked ?? []).filter((one) => one.name === "month").map((one) => one.request as Asked);
const links = (): string[] => [...document.querySelectorAll<HTMLAnchorElement>(".month-table a")].map((link) => link.getAttribute("href") ?? "");

test("every figure leads to its rows, a rate and a dash lead nowhere", async () => {
  off = put(MonthScreen, {});
  await vi.waitFor(() => expect(document.body.textContent).toContain("本期未结束，数到 2026-11-21"));
  expect(links()).toEqual(["received", "ended"].flatMap((figure) => ["this", "previous", "yearSoFar"].map((span) => `/summary/2026-11/${span}/${figure}`)));
  expect(document.querySelector(".month-table")?.textContent).toContain("98.7");
});

test("← and → turn the months as far as there are any", async () => {
  off = put(MonthScreen, {});
  await vi.waitFor(() => expect(document.body.textContent).toContain("本期未结束"));
  press("ArrowRight");
  await rest(20);
  expect(asked()).toEqual([{ period: null }]);
  for (const month of [10, 9]) {
    press("ArrowLeft");
    await vi.waitFor(() => expect(asked().at(-1)).toEqual({ period: { year: 2026, month } }));
    await vi.waitFor(() => expect(document.body.textContent).toContain(`2026-${month}-01 至`));
  }
  press("ArrowLeft");
  await rest(20);
  expect(asked()).toHaveLength(3);
});

test("↓ goes from figure to figure in its column, past what opens nothing", async () => {
  off = put(MonthScreen, {});
  await vi.waitFor(() => expect(links()).not.toHaveLength(0));
  press("ArrowDown");
  expect(document.activeElement?.getAttribute("href")).toBe("/summary/2026-11/this/received");
  press("ArrowDown");
  expect(document.activeElement?.getAttribute("href")).toBe("/summary/2026-11/this/ended");
  press("ArrowUp");
  expect(document.activeElement?.getAttribute("href")).toBe("/summary/2026-11/this/received");
});

test("a table that does not add up says so above all", async () => {
  unbalanced = ["本期不平：差 1 件。"];
  off = put(MonthScreen, {});
  await vi.waitFor(() => expect(document.querySelector("[role=alert]")?.textContent).toContain("本期不平：差 1 件。"));
});

test("Ctrl+S saves the spreadsheet of the period that is shown", async () => {
  off = put(MonthScreen, {});
  await vi.waitFor(() => expect(links()).not.toHaveLength(0));
  press("s", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("已导出：月度活动汇总表 2026 年 11 月.xlsx"));
  const saved = desk.current?.asked.find((one) => one.name === "save_paper")?.request;
  expect(saved).toMatchObject({ paper: { paper: "monthSummary", period: { year: 2026, month: 11 } }, format: "xlsx" });
});

test("back from what lies behind a figure, that figure has the focus; coming anew, none", async () => {
  off = put(MonthScreen, {});
  await vi.waitFor(() => expect(links()).not.toHaveLength(0));
  document.querySelector<HTMLElement>(".month-table a[href$='previous/ended']")?.click();
  off();
  off = put(MonthScreen, {});
  await vi.waitFor(() => expect(links()).not.toHaveLength(0));
  await rest(20);
  expect(document.activeElement).toBe(document.body);
  off();
  window.history.replaceState({ forward: "/summary/2026-11/previous/ended" }, "");
  off = put(MonthScreen, {});
  await vi.waitFor(() => expect(document.activeElement?.getAttribute("href")).toBe("/summary/2026-11/previous/ended"));
  window.history.replaceState(null, "");
});
