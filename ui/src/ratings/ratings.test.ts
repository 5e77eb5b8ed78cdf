import { VueQueryPlugin } from "@tanstack/vue-query";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type App, type Component, createApp, h } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { queries } from "../door/call";
import type { CallBackPage, Rating, Ticket, TicketAct } from "../door/generated/commands";
import FormHost from "../frame/FormHost.vue";
import { closeForms } from "../parts/forms";
import { field, press, rest, type } from "../parts/testing";
import CallBackList from "./CallBackList.vue";
import RatingCard from "./RatingCard.vue";
import { standingWords } from "./words";

vi.setConfig({ testTimeout: 20_000 });
const poor = (): Rating => ({
  id: 3, level: "poor", speed: "veryPoor", manner: null, outcome: null, source: "paper", onDay: "2026-11-20", remark: "等了半个月", rated: "小陈", ratedId: 2, at: "", local: "2026-11-20 10:00", clerk: "小陈", takenBack: null,
  callBack: { due: "2026-12-11", weekday: "星期五", standing: "later", workdays: 15, days: 15, may: ["主任甲"], settled: false, attempts: [] },
});
const ticketWith = (ratingGiven: Rating | null, can: TicketAct[]): Ticket => ({
  id: 7, document: "2026-0007", matter: "政策咨询", kind: "consult", channel: "window", state: "done", visitor: null, resident: null, phone: null, firstClerk: "小陈", registeredLocal: "2026-11-20 09:00", endedLocal: null, withheld: false, due: null, promisedDays: null, can, ratingGiven, ratingsTakenBack: [], steps: [],
  agency: { principal: "", principalPhone: "", relation: "", agent: "" },
}) as unknown as Ticket;

let app: App;
let ticket: Ticket;
let refused: { kind: string; message: string; data: { field?: string } } | null;
const acts: { name: string; request: Record<string, unknown> }[] = [];
const waiting: CallBackPage = {
  rows: [
    { id: 7, rating: 3, document: "2026-0007", matter: "政策咨询", visitor: "（保密）", level: "poor", rated: "小陈", onDay: "2026-11-20", due: "2026-12-11", weekday: "星期五", standing: "overdue", workdays: 2, attempts: 1, settled: null, mine: true, may: ["主任甲"] },
    { id: 8, rating: 4, document: "2026-0008", matter: "政策咨询", visitor: null, level: "veryPoor", rated: "主任甲", onDay: "2026-11-20", due: "2026-12-11", weekday: "星期五", standing: "later", workdays: 4, attempts: 0, settled: null, mine: false, may: ["小陈"] },
  ],
  total: 2, overdue: 1, waiting: 2,
};

function show(component: Component, props: Record<string, unknown> = {}): ReturnType<typeof createRouter> {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:rest(.*)*", component: { render: () => null } }] });
  app = createApp(() => [h(component, props), h(FormHost)]);
  app.use(router).use(VueQueryPlugin, { queryClient: queries }).mount(document.body.appendChild(document.createElement("div")));
  return router;
}

const radio = (word: string): HTMLInputElement => [...document.querySelectorAll<HTMLElement>(".el-radio, .el-radio-button")].find((one) => one.textContent?.startsWith(word))!.querySelector("input")!;
const saved = (name: string): Record<string, unknown> | undefined => acts.find((act) => act.name === name)?.request;

beforeEach(() => {
  queries.clear();
  acts.length = 0;
  refused = null;
  mockIPC((_command, args) => {
    const { name, request } = args as { name: string; request: Record<string, unknown> };
    const answers: Record<string, unknown> = { ticket, call_backs: waiting, frame: { today: { date: "2026-11-20" }, clerks: [], clerk: null }, preferences: { textScale: 100, hiddenColumns: {} } };
    if (name in answers) return { value: answers[name], changed: [] };
    acts.push({ name, request });
    if (refused && (name === "call_back" || name === "rate_ticket")) throw refused;
    return { value: ticket, changed: [] };
  });
});
afterEach(() => {
  closeForms();
  app.unmount();
  clearMocks();
  document.body.innerHTML = "";
});

test("评价 opens by its key, a digit ticks the level, and what was not given stays empty", async () => {
  ticket = ticketWith(null, ["rate"]);
  show(RatingCard, { ticket });
  expect(document.body.textContent).toContain("未评价");
  press("j", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector(".el-drawer")?.textContent).toContain("怎么得来的"));
  await rest(50);
  press("Enter", { ctrlKey: true });
  await rest();
  expect(document.body.textContent).toContain("还没有选满意度");
  expect(saved("rate_ticket")).toBeUndefined();
  (document.activeElement as HTMLElement).blur();
  press("4");
  await rest();
  expect(document.body.textContent).toContain("承办人以外的人回访");
  expect(document.activeElement).toBe(radio("不满意"));
  type(document.querySelector<HTMLTextAreaElement>(".el-drawer textarea")!, "等了 5 天");
  press("1");
  await rest();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved("rate_ticket")).toMatchObject({ ticket: 7, level: "poor", speed: null, manner: null, outcome: null, source: "paper", onDay: null, remark: "等了 5 天" }));
});

test("who may not call back reads who may, and has no button for it", async () => {
  ticket = ticketWith(poor(), []);
  show(RatingCard, { ticket });
  expect(document.body.textContent).toContain("由承办人以外的人回访：主任甲");
  expect(document.body.textContent).toMatch(/还有 15 个工作日.*2026-12-11/);
  expect(document.querySelector("button")).toBeNull();
  expect(press("j", { ctrlKey: true })).toBe(true);
});

test("回访: not reached asks for nothing more; desk's own word stands at its field", async () => {
  ticket = ticketWith(poor(), ["callBack"]);
  show(RatingCard, { ticket });
  press("j", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector(".el-drawer")?.textContent).toContain("联系上了吗"));
  expect(document.querySelector(".el-drawer")?.textContent).toContain("等了半个月");
  expect(document.querySelector(".el-drawer")?.textContent).not.toContain("问题解决了吗");
  radio("联系上了").click();
  await rest();
  expect(document.querySelector(".el-drawer")?.textContent).toContain("问题解决了吗");
  refused = { kind: "invalid", message: "还没有选问题是否解决。", data: { field: "settled" } };
  type(field("对方说了什么"), "还没修好");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector(".el-form-item__error")?.textContent).toContain("还没有选问题是否解决"));
  refused = null;
  acts.length = 0;
  radio("已解决").click();
  await rest();
  radio("没有联系上").click();
  await rest();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved("call_back")).toMatchObject({ ticket: 7, rating: 3, way: "telephone", reached: false, settled: null }));
});

test("回访 that reached somebody says all that is lacking, from the top, and the first of it has the focus", async () => {
  ticket = ticketWith(poor(), ["callBack"]);
  show(RatingCard, { ticket });
  press("j", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector(".el-drawer")?.textContent).toContain("联系上了吗"));
  await rest(50);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("还没有选联系上没有"));
  await vi.waitFor(() => expect(document.activeElement).toBe(radio("联系上了")));
  radio("联系上了").click();
  await rest();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("还没有选问题是否解决"));
  expect(document.body.textContent).toContain("还没有写对方说了什么");
  await vi.waitFor(() => expect(document.activeElement).toBe(radio("已解决")));
  radio("已解决").click();
  await rest();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("对方说了什么")));
  expect(saved("call_back")).toBeUndefined();
});

test("待回访: Enter opens the form for whoever may, and the ticket for whoever may not", async () => {
  ticket = ticketWith(poor(), ["callBack"]);
  const router = show(CallBackList);
  await vi.waitFor(() => expect(document.querySelectorAll("tbody tr")).toHaveLength(2));
  const [mine, theirs] = [...document.querySelectorAll<HTMLElement>("tbody tr")] as [HTMLElement, HTMLElement];
  expect(mine.textContent).toMatch(/不满意.*逾期 2 个工作日.*已试 1 次.*保密/);
  theirs.focus();
  press("Enter");
  await vi.waitFor(() => expect(router.currentRoute.value.path).toBe("/tickets/8"));
  mine.focus();
  press("Enter");
  await vi.waitFor(() => expect(document.querySelector(".el-drawer")?.textContent).toContain("联系上了吗"));
});

test("a call back's time is told in words", () => {
  expect(standingWords({ standing: "overdue", workdays: 3 })).toBe("逾期 3 个工作日");
  expect(standingWords({ standing: "soon", workdays: 1 })).toBe("还有 1 个工作日");
  expect(standingWords({ standing: "doneLate", workdays: 0 })).toBe("已回访（逾期）");
});

test("收回评价: the reason is kept as a draft while it is written, and goes to desk as desk takes it", async () => {
  ticket = ticketWith(poor(), ["takeBackRating"]);
  show(RatingCard, { ticket });
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("收回评价"))?.click();
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe("INPUT"));
  press("Enter");
  await vi.waitFor(() => expect(document.body.textContent).toContain("请写收回的理由"));
  type(document.activeElement as HTMLInputElement, "抄错了行");
  await vi.waitFor(() => expect(saved("save_draft")).toMatchObject({ form: "takeBackRating", title: "收回评价 · 2026-0007", body: { ticket: 7, rating: 3, reason: "抄错了行" } }));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved("take_back_rating")).toEqual({ ticket: 7, rating: 3, reason: "抄错了行", requestId: expect.any(String) }));
});
