import { afterEach, expect, test, vi } from "vitest";
import type { Deadline } from "../door/generated/commands";
import { deskOf, put, rest } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: DeadlineDialog } = await import("./DeadlineDialog.vue");

const day = (date: string, weekday: string): Deadline["from"] => ({ date, weekday, workday: true, note: "" });
const friday = day("2026-11-20", "星期五");
const line = (date: string, weekday: string, number: number | null, note: string): Deadline["lines"][number] => ({ date, weekday, number, note });
let off = (): void => undefined;
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

async function rowsOf(count: Deadline): Promise<(string | undefined)[][]> {
  desk.current = deskOf();
  desk.current.answers.deadline = () => count;
  off = put(DeadlineDialog, { ticket: 7 });
  await vi.waitFor(() => expect(document.querySelector("tbody")).not.toBeNull());
  await rest();
  return [...document.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent?.trim()));
}

test("a hold that began on a later day is not said of the day of the registration", async () => {
  const rows = await rowsOf({
    ...{ registered: friday, from: friday, starts: day("2026-11-24", "星期二"), promised: 1, due: "2026-11-25", left: 0 },
    lines: [
      line("2026-11-21", "星期六", null, "星期六不计，当天挂起"),
      line("2026-11-22", "星期日", null, "星期日不计"),
      line("2026-11-23", "星期一", null, "挂起不计"),
      line("2026-11-24", "星期二", null, "恢复办理，当天不计，由此起算"),
      line("2026-11-25", "星期三", 1, ""),
    ],
  });
  expect(rows.slice(0, 2)).toEqual([
    ["2026-11-20", "星期五", "登记"],
    ["2026-11-21", "星期六", "星期六不计，当天挂起"],
  ]);
  expect(rows.at(-1)).toEqual(["2026-11-25", "星期三", "第 1 天，到期"]);
});

test("the day that it counts from says so, also when it came in after closing", async () => {
  const monday = day("2026-11-23", "星期一");
  const count: Deadline = { registered: friday, from: friday, starts: friday, promised: 1, due: "2026-11-23", left: 0, lines: [line("2026-11-23", "星期一", 1, "")] };
  expect((await rowsOf(count))[0]).toEqual(["2026-11-20", "星期五", "登记，由此起算，当天不计"]);
  off();
  document.body.innerHTML = "";
  const later: Deadline = { ...count, from: monday, starts: monday, due: "2026-11-24", lines: [line("2026-11-24", "星期二", 1, "")] };
  expect((await rowsOf(later))[0]).toEqual(["2026-11-23", "星期一", "算这天收到，由此起算，当天不计"]);
});
