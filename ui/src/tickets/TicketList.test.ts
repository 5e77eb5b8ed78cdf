import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { TicketFilter } from "../door/generated/commands";
import { deskOf, put, rest } from "../parts/testing";
import { forgetRegistered, justRegistered, noteRegistered } from "./justRegistered";
import { firstChoice, keptChoice } from "./ticketFilter";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: TicketList } = await import("./TicketList.vue");

const row = { id: 248, document: "2026-0248", registeredLocal: "2026-11-21 09:00", matter: "政策咨询", kind: "consult", channel: "window", state: "done", visitor: null, firstClerk: "李敏", endedLocal: null };
const line = "刚登记的 2026-0248 不在眼前这些条件里。";
const button = (words: string) => [...document.querySelectorAll<HTMLElement>("p[role=status] button")].find((one) => one.textContent?.includes(words));
let off = (): void => undefined;

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: null, centre: {}, today: { date: "2026-11-21" } }),
    list_matters: () => [],
    // A done consultation of today, on the first page of the newest.
    list_tickets: ({ text, kinds, from, offset, direction }: TicketFilter) => {
      const rows = text === "" && !kinds.includes("agency") && (from ?? "") <= "2026-11-21" && offset === 0 && direction === "descending" ? [row] : [];
      return { rows, total: rows.length, open: 0, done: rows.length, away: 0 };
    },
  });
  Object.assign(keptChoice(null), firstChoice());
  noteRegistered(row);
});
afterEach(() => {
  off();
  forgetRegistered();
  document.body.innerHTML = "";
});

test("a list that hides what was just registered says so, and 清除筛选 shows it among today's", async () => {
  Object.assign(keptChoice(null), { period: "all", kind: "agency" });
  off = put(TicketList, {});
  await vi.waitFor(() => expect(document.body.textContent).toContain(line));
  button("清除筛选")?.click();
  await vi.waitFor(() => expect(document.querySelector("tbody")?.textContent).toContain("2026-0248"));
  await vi.waitFor(() => expect(document.body.textContent).not.toContain(line));
  expect(keptChoice(null)).toMatchObject({ period: "today", kind: "" });
  expect(justRegistered.value).toBeNull();
});

test("what lies on another page, or at the other end of the sorting, is not missed", async () => {
  Object.assign(keptChoice(null), { offset: 50, direction: "ascending" });
  off = put(TicketList, {});
  await vi.waitFor(() => expect(justRegistered.value).toBeNull());
  await rest(20);
  expect(document.body.textContent).not.toContain(line);
});

test("other conditions end it", async () => {
  Object.assign(keptChoice(null), { kind: "agency" });
  off = put(TicketList, {});
  await vi.waitFor(() => expect(document.body.textContent).toContain(line));
  document.querySelector<HTMLInputElement>("input[value=week]")?.click();
  await vi.waitFor(() => expect(document.body.textContent).not.toContain(line));
  await rest(20);
  expect(document.body.textContent).not.toContain(line);
});

test.each([["met", "按期办结"], ["missed", "逾期办结"]])("a promise that is %s says so beside the finished matter", async (standing, words) => {
  desk.current!.answers.list_tickets = () => ({ rows: [{ ...row, due: { date: "2026-11-20", standing, workdays: 1 } }], total: 1, open: 0, done: 1, away: 0 });
  off = put(TicketList, {});
  await vi.waitFor(() => expect(document.querySelector("tbody")?.textContent).toContain(words));
  expect(document.querySelector("tbody")?.textContent).not.toContain("{");
});
