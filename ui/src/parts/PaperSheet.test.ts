import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, press, put, rest } from "./testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));
vi.mock("./printing", () => ({ pageUrls: () => ["blob:1"], releaseUrls: () => undefined, layOutForPrint: async () => () => undefined }));

const { default: PaperSheet } = await import("./PaperSheet.vue");

let off = (): void => undefined;
const sent = (name: string) => desk.current!.asked.filter((one) => one.name === name).map((one) => one.request);
const button = (words: string) => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(words));
const ready = () => vi.waitFor(() => expect(document.querySelector("img")).toBeTruthy());
const offline = (): never => {
  throw { kind: "refused", message: "系统的打印窗口没有打开。", data: {} };
};

beforeEach(async () => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, { preview_paper: () => ({ title: "服务记录单 2026-0007", width: 210, height: 297, pages: ["<svg/>"], reprint: false }), paper_left: () => ({}) });
  off = put(PaperSheet, { paper: { paper: "ticketRecord", ticket: 7 } });
  await ready();
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("a printing that failed can be marked 没打出来, because it may stand as sent already", async () => {
  desk.current!.answers.print_paper = offline;
  press("F9");
  await vi.waitFor(() => expect(document.body.textContent).toContain("系统的打印窗口没有打开"));
  expect(button("没打出来")).toBeTruthy();
  button("没打出来")?.click();
  await vi.waitFor(() => expect(sent("paper_left")).toMatchObject([{ paper: { paper: "ticketRecord", ticket: 7 }, use: "notPrinted" }]));
  await vi.waitFor(() => expect(document.body.textContent).toContain("已记下没打出来"));
  expect(document.body.textContent).not.toContain("系统的打印窗口没有打开");
  // What is printed after that is another printing, laid out anew.
  desk.current!.answers.print_paper = () => ({ outcome: "sent" });
  press("F9");
  await vi.waitFor(() => expect(sent("print_paper")).toHaveLength(2));
  expect(sent("preview_paper")).toHaveLength(2);
  expect(sent("print_paper")[1]?.requestId).not.toBe(sent("print_paper")[0]?.requestId);
});

test("a printing that failed is the same one when it is tried again", async () => {
  desk.current!.answers.print_paper = offline;
  press("F9");
  await vi.waitFor(() => expect(button("没打出来")).toBeTruthy());
  desk.current!.answers.print_paper = () => ({ outcome: "sent" });
  press("F9");
  await vi.waitFor(() => expect(document.body.textContent).toContain("纸出来了就可以关上"));
  expect(sent("print_paper")[1]?.requestId).toBe(sent("print_paper")[0]?.requestId);
  expect(sent("preview_paper")).toHaveLength(1);
});

test("a printing that was cancelled in the system's dialog is none, and the next is another", async () => {
  desk.current!.answers.print_paper = () => ({ outcome: "cancelled" });
  press("F9");
  await vi.waitFor(() => expect(document.body.textContent).toContain("不算打过"));
  expect(document.body.textContent).not.toContain("纸出来了就可以关上");
  expect(button("没打出来")).toBeUndefined();
  desk.current!.answers.print_paper = () => ({ outcome: "sent" });
  press("F9");
  await vi.waitFor(() => expect(document.body.textContent).toContain("纸出来了就可以关上"));
  expect(sent("print_paper")[1]?.requestId).not.toBe(sent("print_paper")[0]?.requestId);
});

test("the page fits the width, and + and - draw it larger and back, no further than the ends", async () => {
  const width = () => document.querySelector("img")?.style.width;
  const shows = (wanted: string) => vi.waitFor(() => expect(width()).toBe(wanted));
  expect(width()).toBe("100%");
  expect(button("缩小")).toHaveProperty("disabled", true);
  press("+");
  await shows("125%");
  press("=", { ctrlKey: true });
  await shows("150%");
  expect(document.body.textContent).toContain("150 %");
  press("-");
  await shows("125%");
  press("-", { ctrlKey: true });
  await shows("100%");
  press("-");
  await rest();
  expect(width()).toBe("100%");
  for (const wanted of ["125%", "150%", "200%", "250%"]) {
    button("放大")?.focus();
    button("放大")?.click();
    await shows(wanted);
  }
  // The button rests now; the arrows scroll the page.
  await vi.waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("纸面"));
  press("+");
  await rest();
  expect(width()).toBe("250%");
});
