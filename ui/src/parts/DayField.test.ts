import { readFileSync } from "node:fs";
import { compileStyle, parse } from "vue/compiler-sfc";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { aTicket } from "../tickets/aTicket";
import { deskOf, field, press, put, rest, type } from "./testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));
const CalendarButton = (await import("./CalendarButton.vue")).default;
const ReferForm = (await import("../tickets/ReferForm.vue")).default;

vi.setConfig({ testTimeout: 20_000 });
const label = "对方答应哪天前答复";
let off = (): void => undefined;
const sent = () => desk.current!.asked.filter((one) => one.name === "refer_ticket").map((one) => one.request.promisedOn);

beforeEach(async () => {
  desk.current = deskOf();
  const frame = { today: { date: "2026-11-22", weekday: "星期日", workday: false, note: "" }, clerk: null, clerks: [] };
  Object.assign(desk.current.answers, { ticket: () => aTicket(), frame: () => frame });
  off = put(ReferForm, { start: { ticket: 7 } });
  await vi.waitFor(() => expect(document.querySelector(".ticket-form__which")).not.toBeNull());
  await rest(20);
  type(field("转给谁"), "街道民政办");
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test.each(["11-27", "1127", "11月27日", "27"])("%s in a date field is saved by Ctrl+Enter from that field", async (typed) => {
  type(field(label), typed);
  await rest();
  expect(document.body.textContent).toContain("2026年11月27日 星期五");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent()).toEqual(["2026-11-27"]));
});

test("what is no day stays as it was typed, is said, and is not sent", async () => {
  type(field(label), "下周五");
  await rest();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("没看懂「下周五」是哪一天"));
  expect(field(label).value).toBe("下周五");
  expect(document.activeElement).toBe(field(label));
  expect(sent()).toEqual([]);
});

test.each(["2020-02-31", "2026-13-45"])("%s is refused in the field, in words", async (typed) => {
  type(field(label), typed);
  await rest();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain(`没有「${typed}」这一天，请核对。`));
  expect(document.activeElement).toBe(field(label));
  expect(sent()).toEqual([]);
});

test("Ctrl+Enter saves while the calendar lies open", async () => {
  type(field(label), "11-27");
  await rest();
  const calendar = document.querySelector<HTMLInputElement>("[aria-label='在日历里选']")!;
  calendar.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }));
  calendar.focus();
  await rest(50);
  expect(calendar.closest(".el-date-editor")?.classList.contains("is-active") || document.querySelector(".el-picker__popper[aria-hidden='false']") !== null).toBe(true);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent()).toEqual(["2026-11-27"]));
});

test("a refused field is red once: the calendar in it has no border of its own", async () => {
  const id = (CalendarButton as unknown as { __scopeId: string }).__scopeId;
  const { styles } = parse(readFileSync("src/parts/CalendarButton.vue", "utf8")).descriptor;
  const own = compileStyle({ source: styles[0]!.content, filename: "CalendarButton.vue", id, scoped: true }).code;
  const sheet = document.createElement("style");
  sheet.textContent = [readFileSync("node_modules/element-plus/theme-chalk/el-form-item.css", "utf8"), readFileSync("src/kit.css", "utf8"), own].join("\n");
  document.head.append(sheet);
  type(field(label), "下周五");
  field(label).blur();
  await vi.waitFor(() => expect(document.body.textContent).toContain("没看懂「下周五」"));
  const border = (of: Element | null): string => getComputedStyle(of!.closest(".el-input__wrapper")!).boxShadow;
  const calendar = document.querySelector<HTMLInputElement>("[aria-label='在日历里选']");
  await vi.waitFor(() => expect(border(field(label))).toContain("inset"));
  expect(border(calendar)).toBe("none");
  calendar!.closest(".el-input__wrapper")!.classList.add("is-focus");
  expect(border(calendar)).toBe("none");
  sheet.remove();
});
