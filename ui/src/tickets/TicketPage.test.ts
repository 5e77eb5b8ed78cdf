import { VueQueryPlugin } from "@tanstack/vue-query";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type App, createApp, h } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";
import { queries } from "../door/call";
import type { Rating, State, Step, StepKind, Ticket, TicketAct } from "../door/generated/commands";
import FormHost from "../frame/FormHost.vue";
import { closeForms } from "../parts/forms";
import { press, rest, type } from "../parts/testing";
import TicketPage from "./TicketPage.vue";

const row = (id: number, kind: StepKind, more: Partial<Step> = {}): Step => ({
  id, kind, state: "open", at: `2026-11-21T01:0${id}:00Z`, local: `2026-11-21 09:0${id}`, clerk: "李秀英", detail: "", onDay: null, whom: "", note: "", came: false, unreliable: false, materials: [], texts: [], undoes: null, undone: false, ...more,
});
const agency = { principal: "", principalPhone: "", relation: "", agent: "" };
const card = { id: 3, name: "身份证", original: true, copies: 2, note: "", required: true, seen: true, heldOriginals: 0, heldCopies: 1, returned: 0, complete: false, lacking: true };
let steps: Step[];
let can: TicketAct[];
let state: State;
let app: App;
let given: Rating | null;
let here: typeof card;
let corrections: object[];
const answer = (): Ticket => ({
  id: 7, document: "2026-0007", scanCode: "", registeredAt: "", registeredLocal: "2026-11-21 09:00", matter: "帮办代办", kind: "agency", channel: "window", state, confidential: false, visitor: null, resident: null,
  firstClerk: "李秀英", handler: "李秀英", handlerId: 1, matterId: 2, agency, corrections, endedLocal: null, window: "", offHours: false, address: "", categories: [], partyMember: false, phone: null, request: "", result: "", withheld: false, steps, canUndo: steps.at(-1)?.id, can: [...can],
  ratingGiven: given, ratingsTakenBack: [], printed: 0, promisedDays: 5, due: { date: "2026-11-27", weekday: "星期五", standing: "later", workdays: 5, unsure: false }, materials: [here],
}) as unknown as Ticket;
const acts: { name: string; request: Record<string, unknown> }[] = [];
const focused = () => (document.activeElement?.tagName === "BUTTON" ? (document.activeElement.textContent ?? "") : "");

beforeEach(async () => {
  queries.clear();
  acts.length = 0;
  state = "open";
  given = null;
  here = card;
  corrections = [];
  steps = [row(1, "register")];
  can = ["finish", "readBack", "suspend", "refer", "handOver", "receive", "note", "elsewhere", "leave", "correct", "undo"];
  mockIPC(async (_command, args) => {
    const { name, request } = args as { name: string; request: Record<string, unknown> };
    if (name === "ticket") return { value: answer(), changed: [] };
    acts.push({ name, request });
    if (name === "finish_ticket") {
      state = "done";
      can = ["readBack", "undo"];
      steps = [...steps, row(2, "finish", { state: "done" })];
    }
    return { value: answer(), changed: ["tickets"] };
  });
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:rest(.*)*", component: { render: () => null } }] });
  const root = document.body.appendChild(document.createElement("div"));
  app = createApp(() => [h(TicketPage, { id: 7 }), h(FormHost)]);
  app.use(router).use(VueQueryPlugin, { queryClient: queries }).mount(root);
  await vi.waitFor(() => expect(document.body.textContent).toContain("帮办代办"));
});
afterEach(() => {
  closeForms();
  app.unmount();
  clearMocks();
  document.body.innerHTML = "";
});

test("what was promised and what has to be brought stand on the page", () => {
  expect(document.body.textContent).toContain("至 2026-11-27 星期五（5 个工作日）");
  expect(document.body.textContent).toMatch(/身份证\s*原件、复印件 2 份\s*原件已核、复印件 1 份\s*没有\s*缺，已告知/);
});

test("after 办结 a word says so and the record is next, with the focus", async () => {
  expect(document.body.textContent).not.toContain("已办结");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector(".el-drawer")?.textContent).toContain("处理情况"));
  await rest(420);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(acts.map((act) => act.name)).toContain("finish_ticket"));
  await vi.waitFor(() => expect(document.body.textContent).toContain("已办结，可以打印服务记录单"));
  await vi.waitFor(() => expect(focused()).toContain("打印服务记录单"));
  expect(document.activeElement?.classList.contains("el-button--primary")).toBe(true);
});

test("撤销: the common reasons are reached with the arrows, and a missing one is said", async () => {
  press("z", { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe("INPUT"));
  press("Enter");
  await vi.waitFor(() => expect(document.body.textContent).toContain("请写撤销的理由"));
  press("ArrowDown");
  expect(focused()).toBe("登记错误");
  press("ArrowRight");
  expect(focused()).toBe("重复登记");
  (document.activeElement as HTMLElement).click();
  await rest();
  expect((document.activeElement as HTMLInputElement).value).toBe("重复登记");
  press("Enter");
  await vi.waitFor(() => expect(acts.at(-1)).toMatchObject({ name: "undo_step", request: { reason: "重复登记" } }));
});

test("撤销: a reason that was begun is kept as it is typed, and by Esc put aside", async () => {
  const drafts = () => acts.filter((act) => act.name === "save_draft").map((act) => act.request);
  press("z", { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement?.tagName).toBe("INPUT"));
  const reason = document.activeElement as HTMLInputElement;
  type(reason, "登记到别人名下");
  await vi.waitFor(() => expect(drafts().at(-1)).toMatchObject({ form: "undoStep", title: "撤销「登记」 · 2026-0007", aside: false, body: { ticket: 7, step: 1, reason: "登记到别人名下" } }));
  press("Escape");
  await vi.waitFor(() => expect(drafts().at(-1)).toMatchObject({ form: "undoStep", aside: true, body: { reason: "登记到别人名下" } }));
  await vi.waitFor(() => expect(document.querySelector("[aria-label='常用理由']")).toBeNull());
});

test("a rating says what was saved, and that it waits for a call back", async () => {
  given = { id: 3, level: "poor", speed: null, manner: null, outcome: null, source: "paper", onDay: "2026-11-20", remark: "", rated: "小陈", ratedId: 2, at: "", local: "2026-11-20 10:00", clerk: "小陈", takenBack: null, callBack: { due: "2026-12-11", weekday: "星期五", standing: "later", workdays: 15, days: 15, may: ["主任甲"], settled: false, attempts: [] } };
  await queries.invalidateQueries();
  await vi.waitFor(() => expect(document.querySelector(".ticket__said")?.textContent).toBe("评价已记下：不满意，已进「待回访」。"));
});

test("the last material that comes in says that it can go on", async () => {
  state = "suspended";
  await queries.invalidateQueries();
  await rest(20);
  steps = [...steps, row(2, "receive", { state: "suspended" })];
  await queries.invalidateQueries();
  await vi.waitFor(() => expect(document.querySelector(".ticket__said")?.textContent).toContain("收到的材料已记下"));
  here = { ...card, complete: true, lacking: false };
  steps = [...steps, row(3, "receive", { state: "suspended" })];
  await queries.invalidateQueries();
  await vi.waitFor(() => expect(document.querySelector(".ticket__said")?.textContent).toBe("材料已齐，可以恢复办理。"));
});

test("after 更正 a word says so", async () => {
  corrections = [{ at: "2026-11-21T02:00:00Z", local: "2026-11-21 10:00", clerk: "李秀英", changes: ["事项"], texts: [], reason: "登记时选错了事项" }];
  await queries.invalidateQueries();
  await vi.waitFor(() => expect(document.querySelector(".ticket__said")?.textContent).toContain("已更正"));
});
