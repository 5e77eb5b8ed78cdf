import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Today, TodayLine, TodayReason } from "../door/generated/commands";
import { closeForms, openForms } from "../parts/forms";
import { deskOf, press, put } from "../parts/testing";
import { opened as openedUse } from "../rooms/opened";
import { standbyShown } from "../rooms/standby";
import { opened } from "./opened";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: TodayDesk } = await import("./TodayDesk.vue");
const { called, callShown, forgetCall } = await import("../calling/calling");

const mine = { open: 0, mine: 0, waiting: 0, overdue: 0, today: 0, soon: 0, suspended: 0, referred: 0 };
const due = { date: "2026-11-17", weekday: "星期二", standing: "overdue", workdays: 3, unsure: false };
const line = (id: number, more: object): TodayLine =>
  ({ id, document: `2026-000${id}`, matter: "高龄复审", visitor: "张伟", handler: "李敏", state: "open", due: null, referral: null, callBack: null, mine: true, act: "finish", age: 0, ...more }) as TodayLine;
const section = (reason: TodayReason, ...lines: TodayLine[]) => ({ reason, total: lines.length, lines });

let off = (): void => undefined;
const focused = () => (document.activeElement as HTMLElement | null)?.dataset.ticket ?? null;
const text = () => document.body.textContent?.replaceAll(/\s+/g, " ") ?? "";

function show(today: Partial<Today>): void {
  desk.current!.answers.today = () => ({ mine, sections: [], rooms: [], heldDays: 7, ...today });
  off = put(TodayDesk, {});
}

beforeEach(() => {
  desk.current = deskOf();
  desk.current.answers.frame = () => ({ clerks: [], clerk: { id: 1, name: "李敏" }, centre: {}, today: { date: "2026-11-20", weekday: "星期五", workday: true } });
  opened(null).ticket = null;
});
afterEach(() => {
  off();
  closeForms();
  document.body.innerHTML = "";
});

test("each line says how long, what, who and where; the first has the focus, and the arrows go from section to section", async () => {
  show({
    mine: { ...mine, open: 2, overdue: 1 },
    sections: [
      section("overdue", line(3, { due })),
      section("referralLate", line(5, { state: "referred", act: "comeBack", age: 2, mine: false, referral: { whom: "街道民政办", since: "2026-11-10", days: 10, promisedOn: "2026-11-18", late: true } })),
      section("waiting", line(8, { state: "waiting", act: "start", age: 75 })),
    ],
  });
  await vi.waitFor(() => expect(focused()).toBe("3"));
  expect(text()).toContain("逾期 3 个工作日");
  expect(text()).toContain("我手上 2 件在办");
  expect(text()).toContain("在 街道民政办，答应 11-18");
  expect(text()).toContain("过期 2 天");
  expect(text()).toContain("承办 李敏");
  expect(text()).toContain("等了 1 小时 15 分");
  press("ArrowDown");
  await vi.waitFor(() => expect(focused()).toBe("5"));
  press("End");
  await vi.waitFor(() => expect(focused()).toBe("8"));
  press("ArrowUp");
  await vi.waitFor(() => expect(focused()).toBe("5"));
  expect(document.querySelectorAll("[data-ticket][tabindex='0']")).toHaveLength(1);
});

test("Enter opens the ticket and the form of its next act, where there is one", async () => {
  show({ sections: [section("overdue", line(3, { due })), section("waiting", line(8, { state: "waiting", act: "start" }))] });
  await vi.waitFor(() => expect(focused()).toBe("3"));
  (document.activeElement as HTMLElement).click();
  await vi.waitFor(() => expect(openForms.map(({ form, start }) => ({ form, start }))).toEqual([{ form: "finishTicket", start: { ticket: 3 } }]));
  closeForms();
  document.querySelector<HTMLElement>("[data-ticket='8']")?.click();
  await vi.waitFor(() => expect(opened(null).ticket).toBe(8));
  expect(openForms).toHaveLength(0);
});

test("a poor rating says how long it has, who is rated and how poor; Enter opens the form for just that rating", async () => {
  const callBack = { rating: 4, level: "poor", rated: "小陈", due: "2026-12-11", standing: "overdue", workdays: 2, attempts: 1 };
  show({ sections: [section("callBackLate", line(6, { state: "done", mine: false, act: "callBack", callBack }))] });
  await vi.waitFor(() => expect(focused()).toBe("6"));
  expect(text()).toMatch(/差评逾期未回访 1.*逾期 2 个工作日.*不满意.*最迟 12-11，已试 1 次.*承办 小陈.*回访/);
  (document.activeElement as HTMLElement).click();
  await vi.waitFor(() => expect(openForms.map(({ form, start }) => ({ form, start }))).toEqual([{ form: "callBack", start: { ticket: 6, rating: 4 } }]));
});

test("a number of an earlier day goes with one press, and the next line comes under the hand", async () => {
  const drawn = (number: string) => ({ number, band: 1, today: false, called: false, passed: false, waited: 900 });
  const left = [3, 4].map((id) => line(id, { state: "waiting", act: "leave", age: 1, drawn: drawn(`A00${id}`) }));
  desk.current!.answers.visitor_left = ({ ticket }: { ticket: number }) => {
    left.splice(left.findIndex((one) => one.id === ticket), 1);
    return {};
  };
  desk.current!.answers.today = () => ({ mine, heldDays: 7, rooms: [], sections: [section("leftOver", ...left)] });
  off = put(TodayDesk, {});
  await vi.waitFor(() => expect(focused()).toBe("3"));
  expect(text()).toContain("登记离开");
  (document.activeElement as HTMLElement).click();
  await vi.waitFor(() => expect(focused()).toBe("4"));
  expect(text()).toContain("A003 已登记离开");
  expect(desk.current!.asked.filter((one) => one.name === "visitor_left").map((one) => one.request.ticket)).toEqual([3]);
  desk.current!.answers.visitor_left = () => {
    throw { kind: "refused", message: "这件事现在是「离开」，不能离开。", data: {} };
  };
  (document.activeElement as HTMLElement).click();
  await vi.waitFor(() => expect(document.querySelector("[role=alert]")?.textContent).toContain("不能离开"));
});

test("a number that waits is called with one press, and comes to the front; refused, it says why", async () => {
  const drawn = { number: "A002", band: 1, today: true, called: false, passed: false, waited: 5 };
  show({ sections: [section("waiting", line(8, { state: "waiting", act: "call", drawn }))] });
  desk.current!.answers.call_ticket = () => ({ id: 8, document: "2026-0008", drawn: { ...drawn, called: true } });
  await vi.waitFor(() => expect(focused()).toBe("8"));
  expect(text()).toContain("呼叫");
  (document.activeElement as HTMLElement).click();
  await vi.waitFor(() => expect(callShown.value).toBe(true));
  expect(called.value?.id).toBe(8);
  expect(desk.current!.asked.filter((one) => one.name === "call_ticket").map((one) => one.request.ticket)).toEqual([8]);
  forgetCall();
  desk.current!.answers.call_ticket = () => {
    throw { kind: "refused", message: "A001 叫过了，还没有办。", data: {} };
  };
  (document.querySelector("[data-ticket='8']") as HTMLElement).click();
  await vi.waitFor(() => expect(document.querySelector("[role=alert]")?.textContent).toContain("还没有办"));
  expect(callShown.value).toBe(false);
});

test("a withheld line shows no visitor, and Enter just opens it", async () => {
  show({ sections: [section("referred", line(4, { visitor: "（保密）", state: "referred", act: null, referral: { whom: null, since: "2026-11-10", days: 10, promisedOn: null, late: false } }))] });
  await vi.waitFor(() => expect(text()).toContain("保密"));
  expect(text()).toContain("没有约定日期");
  expect(text()).toContain("打开");
});

test("what of the rooms wants a hand comes behind what is urgent; Enter opens the use, or whom to phone", async () => {
  const occurrence = { id: 7, booking: 3, room: "东厅", place: { starts: "2026-11-20T09:00:00", ends: "2026-11-20T10:00:00" }, title: "合唱团", purpose: "", state: "inUse", overtime: true, may: {} };
  const standby = { id: 2, title: "单阿姨", contact: "单阿姨", phone: "139****5678", roomName: "", layoutName: "", starts: "2026-11-23T09:00:00", ends: "2026-11-23T10:00:00", heads: 18, called: 1 };
  show({
    sections: [section("overdue", line(3, { due })), section("waiting", line(8, { state: "waiting", act: "start", age: 75 }))],
    rooms: [
      { reason: "overtime", total: 1, lines: [{ reason: "overtime", occurrence, standby: null, age: 15, uses: 1 }] },
      { reason: "freed", total: 1, lines: [{ reason: "freed", occurrence: null, standby, age: 90, uses: 0 }] },
    ] as never,
  });
  await vi.waitFor(() => expect(focused()).toBe("3"));
  const order = () => [...document.querySelectorAll<HTMLElement>("[data-line]")].map((one) => one.dataset.line);
  expect(order()).toEqual(["3", "use-7", "standby-2", "8"]);
  expect(text()).toMatch(/超时未还 1.*超时 15 分.*「东厅」.*合唱团.*候补可以约了 1.*等了 1 小时 30 分.*18 人.*单阿姨.*打过 1 次没打通/);
  press("ArrowDown");
  await vi.waitFor(() => expect((document.activeElement as HTMLElement).dataset.line).toBe("use-7"));
  (document.activeElement as HTMLElement).click();
  await vi.waitFor(() => expect(openedUse.value).toEqual({ booking: 3, occurrence: 7 }));
  document.querySelector<HTMLElement>("[data-line='standby-2']")?.click();
  await vi.waitFor(() => expect(standbyShown.value).toBe(true));
});

test("a quiet desk says what will stand here, and what to do first", async () => {
  show({});
  await vi.waitFor(() => expect(text()).toContain("手边没有要办的事"));
  expect(text()).toContain("新办件");
});

test("what fails says why", async () => {
  desk.current!.answers.today = () => {
    throw { kind: "storage", message: "磁盘读不出来。", data: {} };
  };
  off = put(TodayDesk, {});
  await vi.waitFor(() => expect(text()).toContain("磁盘读不出来。"));
});
