import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "../parts/testing";
import { paperNumbersShown } from "./paperNumbers";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: PaperNumbers } = await import("./PaperNumbers.vue");
const { default: NumbersAlarm } = await import("./NumbersAlarm.vue");

let off = (): void => undefined;
const asked = (): Record<string, unknown>[] => desk.current!.asked.filter((one) => one.name === "settle_numbers").map((one) => one.request);

function show(role: string, numbersOpen = true): void {
  Object.assign(desk.current!.answers, {
    frame: () => ({ clerk: { id: 1, name: "顾主任", role, active: true }, clerks: [], centre: {}, today: { date: "2026-11-23" }, numbersOpen }),
    numbers_on_paper: () => ({ open: true, backupDay: "2026-11-22", documents: [{ year: 2026, last: "2026-0012" }], bookings: [{ year: 2026, last: "CD2026-0003" }], calls: [{ band: 1, name: "综合", last: "A003" }] }),
    settle_numbers: () => {
      throw { kind: "invalid", message: "这不是 2026 年的编号。", data: { field: "document2026" } };
    },
  });
  off = put(PaperNumbers, {});
}

beforeEach(() => {
  desk.current = deskOf();
  paperNumbersShown.value = false;
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("the first supervisor on duty is asked for the last numbers on paper; what is wrong is said at its field, and nothing is lost", async () => {
  show("supervisor");
  await vi.waitFor(() => field("2026 年最后一个编号"));
  expect(document.body.textContent).toContain("备份里最后一个是 2026-0012");
  type(field("2026 年最后一个编号"), "2025-0017");
  type(field("今天叫号的最后一个号（综合）"), "A005");
  type(field("2026 年最后一个场地预约编号"), "CD2026-0005");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("这不是 2026 年的编号"));
  expect(field("2026 年最后一个编号").value).toBe("2025-0017");
  expect(field("2026 年最后一个编号").getAttribute("aria-invalid")).toBe("true");
  type(field("2026 年最后一个编号"), "2026-0017");
  desk.current!.answers.settle_numbers = () => ({ open: false, backupDay: "", documents: [], calls: [] });
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked()).toHaveLength(2));
  expect(asked()[1]).toMatchObject({ documents: [{ year: 2026, last: "2026-0017" }], bookings: [{ year: 2026, last: "CD2026-0005" }], calls: [{ band: 1, last: "A005" }] });
  await vi.waitFor(() => expect(paperNumbersShown.value).toBe(false));
});

test.each([
  ["clerk", true],
  ["supervisor", false],
] as const)("a %s is not asked when open is %s", async (role, open) => {
  show(role, open);
  await rest(20);
  expect(() => field("2026 年最后一个编号")).toThrow();
});

test("put aside, it stays on 今日: the supervisor opens it again, a clerk reads whom to ask", async () => {
  show("supervisor");
  off();
  off = put(NumbersAlarm, {});
  await vi.waitFor(() => expect(document.body.textContent).toContain("纸上的编号还没有核对"));
  paperNumbersShown.value = false;
  document.querySelector("button")!.click();
  expect(paperNumbersShown.value).toBe(true);
  off();
  show("clerk");
  off();
  off = put(NumbersAlarm, {});
  await vi.waitFor(() => expect(document.body.textContent).toContain("请主任上岗后核对"));
  expect(document.querySelector("button")).toBeNull();
});
