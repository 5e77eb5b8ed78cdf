import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, put } from "../parts/testing";
import { aTicket } from "../tickets/aTicket";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: FigurePage } = await import("./FigurePage.vue");

const line = (figure: string, name: string, unit: string, value: number, opens: string, more: object = {}): object => ({ figure, kind: null, name, unit, part: false, values: [value, null, null, value], note: "", opens, sumOf: [], ...more });
const period = { year: 2026, month: 11 };
let off = (): void => undefined;

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: null, centre: {}, today: { date: "2026-11-21" } }),
    preferences: () => ({ textScale: 100, hiddenColumns: {} }),
    month: () => ({
      hidden: [line("groups", "接待批次", "批次", 2, "receptions")],
      lines: [
        line("visits", "来访人次", "人次", 30, "visits"),
        line("smallServices", "便民小事", "次", 4, "smallServices"),
        line("smallService", "打印", "页", 17, "smallServices", { kind: 7 }),
        line("heads", "参观人次", "人次", 25, "receptions"),
        line("poor", "不满意", "件", 1, "tickets"),
        line("served", "服务总人次", "人次", 59, "lines", { sumOf: ["visits", "smallServices", "heads", "groups"] }),
      ],
    }),
    list_small_services: () => ({ rows: [{ id: 3, kind: 7, name: "打印", unit: "页", act: "tally", quantity: 17, day: "2026-11-20", local: "2026-11-20 09:12", clerk: "小陈", note: "", out: false, undoneBy: null, canUndo: false }], total: 1, times: 1, figures: [] }),
    list_tickets: () => ({ rows: [{ ...aTicket({ state: "done", rating: "poor" }) }], total: 1 }),
    list_receptions: () => ({ rows: [{ id: 2, day: "2026-11-19", group: "县妇联", heads: 25, partyMembers: null, clerk: "小陈", topic: "", enteredLocal: "2026-11-19 10:00", undoneBy: null, canUndo: false }], total: 1, groups: 1, heads: 25, partyMembers: 0 }),
  });
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

const heading = (): string => document.querySelector("h1")?.textContent.replace(/\s+/g, "") ?? "";
const asked = (name: string): unknown => (desk.current?.asked ?? []).filter((one) => one.name === name).at(-1)?.request;

test("a kind of 便民小事 opens its own rows, and says how much of it there was", async () => {
  const figure = { figure: "smallService", kind: 7, period, span: "this" } as const;
  off = put(FigurePage, { figure });
  await vi.waitFor(() => expect(document.body.textContent).toContain("17 页"));
  expect(heading()).toBe("11月·打印·17页");
  expect(asked("list_small_services")).toMatchObject({ figure, from: null, to: null });
});

test("参观人次 opens the groups whose heads it adds up", async () => {
  const figure = { figure: "heads", kind: null, period, span: "this" } as const;
  off = put(FigurePage, { figure });
  await vi.waitFor(() => expect(document.body.textContent).toContain("县妇联"));
  expect(heading()).toBe("11月·参观人次·25人次");
  expect(asked("list_receptions")).toMatchObject({ figure });
});

test("a row that the table leaves off is counted, and opens what it counts", async () => {
  off = put(FigurePage, { figure: { figure: "groups", kind: null, period, span: "this" } });
  await vi.waitFor(() => expect(document.body.textContent).toContain("县妇联"));
  expect(heading()).toBe("11月·接待批次·2批次");
});

test("what a figure of 评价 counts by stands in its rows", async () => {
  off = put(FigurePage, { figure: { figure: "poor", kind: null, period, span: "this" } });
  await vi.waitFor(() => expect(document.querySelector("tbody tr")?.textContent).toContain("不满意"));
  expect(document.querySelector("thead")?.textContent).toContain("满意度");
});

test("a sum opens the rows that it is made of, each a way to its own", async () => {
  off = put(FigurePage, { figure: { figure: "served", kind: null, period, span: "this" } });
  await vi.waitFor(() => expect(heading()).toBe("11月·服务总人次·59人次"));
  const links = [...document.querySelectorAll("td a")].map((link) => [link.getAttribute("href"), link.textContent]);
  expect(links).toEqual([["/summary/2026-11/this/visits", "30"], ["/summary/2026-11/this/smallServices", "4"], ["/summary/2026-11/this/heads", "25"], ["/summary/2026-11/this/groups", "2"]]);
  expect(document.querySelector("tfoot")?.textContent).toMatch(/合计.*59.*人次/);
});

test("Esc says where it leads: back to the sum that the figure is a part of", async () => {
  const figure = { figure: "heads", kind: null, period, span: "this" } as const;
  window.history.replaceState({ back: "/summary/2026-11/this/served" }, "");
  off = put(FigurePage, { figure });
  await vi.waitFor(() => expect(document.querySelector(".figure__back")?.textContent).toContain("返回服务总人次"));
  off();
  window.history.replaceState({ back: "/summary" }, "");
  off = put(FigurePage, { figure });
  await vi.waitFor(() => expect(document.querySelector(".figure__back")?.textContent).toContain("返回月报"));
  window.history.replaceState(null, "");
});

test("back on 服务总人次, the part that was opened has the focus again", async () => {
  const figure = { figure: "served", kind: null, period, span: "this" } as const;
  const link = (): HTMLElement | null => document.querySelector("a[href$=heads]");
  off = put(FigurePage, { figure });
  await vi.waitFor(() => expect(link()).not.toBeNull());
  link()?.click();
  off();
  window.history.replaceState({ forward: "/summary/2026-11/this/heads" }, "");
  off = put(FigurePage, { figure });
  await vi.waitFor(() => expect(document.activeElement).toBe(link()));
  window.history.replaceState(null, "");
});
