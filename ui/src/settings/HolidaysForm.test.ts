import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: HolidaysForm } = await import("./HolidaysForm.vue");
const { useRead } = await import("../door/read");

const closed = vi.fn();
/** The form over the calendar, where the year is known before it opens. */
const OverTheCalendar = defineComponent(() => {
  const { data } = useRead("calendar", () => ({ year: 2027 }));
  return () => (data.value ? h(HolidaysForm, { start: { year: 2027 }, onClose: closed }) : null);
});
const blank = { year: 2027, known: false, knownYears: [], weeks: [], hoursRevision: null, holidays: [] as object[], revision: null as number | null, published: [], days: [], workdays: 0 };
const sent = () => desk.current?.asked.filter((one) => one.name === "save_holidays") ?? [];

let off = (): void => undefined;
beforeEach(async () => {
  closed.mockReset();
  desk.current = deskOf();
  desk.current.answers.calendar = () => blank;
  desk.current.answers.save_holidays = () => [];
  off = put(OverTheCalendar, {});
  await vi.waitFor(() => field("第 1 行的放假第一天"));
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("rows without a date are left out, and what is typed goes to desk a day a row", async () => {
  expect(field("第 7 行的节日名称").value).toBe("国庆节");
  type(field("第 1 行的放假第一天"), "1-1");
  type(field("第 1 行的放假最后一天"), "2");
  type(field("第 1 行的调休上班日"), "1月3日（周日）");
  await rest();
  expect(document.body.textContent).toContain("1月1日 星期五 至 1月2日 星期六，放假 2 天；1月3日 星期日上班");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent().at(-1)?.request).toMatchObject({
    year: 2027,
    revision: null,
    days: [
      { date: "2027-01-01", workday: false, name: "元旦" },
      { date: "2027-01-02", workday: false, name: "元旦" },
      { date: "2027-01-03", workday: true, name: "元旦调休上班" },
    ],
  });
});

test("what is no date is said, has the focus, and nothing is sent", async () => {
  type(field("第 3 行的放假第一天"), "4-31");
  field("第 1 行的节日名称").focus();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("还没有保存"));
  expect(document.activeElement).toBe(field("第 3 行的放假第一天"));
  expect(sent()).toEqual([]);
  type(field("第 3 行的放假第一天"), "4-5");
  await vi.waitFor(() => expect(document.body.textContent).not.toContain("还没有保存"));
});

test("a year changed meanwhile is taken in, and what was typed stays and is named", async () => {
  type(field("第 1 行的放假第一天"), "1-1");
  desk.current!.answers.save_holidays = () => {
    throw { kind: "stale", message: "这期间改过了。", data: {} };
  };
  press("Enter", { ctrlKey: true });
  const button = () => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("取来最新内容"));
  await vi.waitFor(() => expect(button()).toBeTruthy());
  desk.current!.answers.calendar = () => ({ ...blank, known: true, revision: 9, holidays: [{ date: "2027-05-01", workday: false, name: "劳动节" }] });
  desk.current!.answers.save_holidays = () => [];
  button()?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain("两边都改了"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent().at(-1)?.request).toMatchObject({ revision: 9, days: [{ date: "2027-01-01", workday: false, name: "元旦" }] });
});
