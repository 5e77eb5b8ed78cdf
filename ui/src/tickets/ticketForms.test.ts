import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Component, h, provide } from "vue";
import type { Ticket } from "../door/generated/commands";
import { draftToRestore } from "../parts/draft";
import type { FormName } from "../parts/forms";
import { deskOf, field, press, put, rest, type } from "../parts/testing";
import { aMaterial, aStep, aTicket } from "./aTicket";
import { beginEnding } from "./endingText";
import { readBackBody } from "./lifeBodies";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const forms = {
  suspend: (await import("./SuspendForm.vue")).default,
  resume: (await import("./ResumeForm.vue")).default,
  receive: (await import("./ReceiveForm.vue")).default,
  giveBack: (await import("./GiveBackForm.vue")).default,
  note: (await import("./NoteForm.vue")).default,
  handOver: (await import("./HandOverForm.vue")).default,
  refer: (await import("./ReferForm.vue")).default,
  comeBack: (await import("./ComeBackForm.vue")).default,
  readBack: (await import("./ReadBackForm.vue")).default,
  elsewhere: (await import("./ElsewhereForm.vue")).default,
  leave: (await import("./LeaveForm.vue")).default,
  correct: (await import("./CorrectForm.vue")).default,
  finish: (await import("./FinishForm.vue")).default,
};

vi.setConfig({ testTimeout: 20_000 });
const matters = [
  { id: 3, name: "高龄复审", initials: [], readings: [], window: "", kind: "promised", confidential: false, promisedDays: 5, legalDays: null, aliases: [], materials: [], active: true, uses: 0, revision: 1 },
  { id: 4, name: "帮办代办", initials: ["bbdb"], readings: [], window: "", kind: "agency", confidential: false, promisedDays: 5, legalDays: null, aliases: [], materials: [], active: true, uses: 0, revision: 1 },
];
const clerks = [1, 2, 3].map((id) => ({ id, name: ["李秀英", "小陈", "小林"][id - 1], role: "clerk", active: id !== 3, revision: 1 }));
let ticket: Ticket;
let off = (): void => undefined;
const acts = () => desk.current!.asked.filter((one) => !["ticket", "frame", "list_matters", "save_draft", "drop_draft", "find_residents"].includes(one.name));

beforeEach(() => {
  ticket = aTicket();
  desk.current = deskOf();
  const frame = { today: { date: "2026-11-28", weekday: "星期六", workday: false, note: "" }, clerk: clerks[1], clerks };
  Object.assign(desk.current.answers, { ticket: () => ticket, frame: () => frame, list_matters: () => matters, find_residents: () => [] });
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

function startAnew(): void {
  off();
  document.body.innerHTML = "";
  desk.current!.asked.length = 0;
}

/** It opens, and something is typed before desk has answered what the ticket is. */
async function openEarly(form: Component, label: string, text: string): Promise<void> {
  let answer = (): void => undefined;
  const asked = new Promise<void>((done) => (answer = done));
  desk.current!.answers.ticket = async () => (await asked, ticket);
  off = put(form, { start: { ticket: 7 } });
  await vi.waitFor(() => field(label));
  type(field(label), text);
  await rest();
  answer();
  await vi.waitFor(() => expect(document.querySelector(".ticket-form__which, .facts")?.textContent).toContain("高龄复审"));
  await rest(20);
}

/** The form as it goes on with a draft. */
function restoring(name: FormName, form: Component, body: object): Component {
  const draft = { id: "put-aside", form: name, title: "", aside: true, savedLocal: "", body };
  return {
    setup() {
      provide(draftToRestore, draft);
      return () => h(form, { start: { ticket: 7 } });
    },
  };
}

async function open(form: Component): Promise<void> {
  off = put(form, { start: { ticket: 7 } });
  await vi.waitFor(() => expect(document.querySelector(".ticket-form__which, .facts")?.textContent).toContain("高龄复审"));
  await rest(20);
}

function tick(label: string): void {
  const found = [...document.querySelectorAll<HTMLElement>("label.el-checkbox, label.el-radio-button")].find((one) => one.textContent?.includes(label));
  if (!found) throw new Error(`nothing to tick is called ${label}`);
  found.querySelector("input")?.click();
}

/** What goes to desk when it is saved now. */
async function saved(): Promise<Record<string, unknown> & { act?: string }> {
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(acts()).toHaveLength(1));
  const [one] = acts();
  return { ...one!.request, act: one!.name };
}

test("挂起 for materials tells what is not here, and what else was ticked and written down", async () => {
  ticket = aTicket({ materials: [aMaterial(1, "身份证", { complete: true }), aMaterial(2, "户口簿"), aMaterial(3, "照片")] });
  await open(forms.suspend);
  expect(document.body.textContent).toContain("挂起并告知");
  tick("照片");
  await rest();
  tick("身份证");
  await rest();
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("增加一样材料"))?.click();
  await rest();
  type(field("第 1 样材料的名称"), "监护关系证明");
  // Desk refuses a form with a field too many.
  expect(document.querySelector("input[aria-label*='说明']")).toBeNull();
  expect(document.body.textContent).not.toContain("视情况");
  expect(await saved()).toEqual({
    ...{ act: "suspend_ticket", requestId: expect.any(String), ticket: 7, reason: "materials", missing: [2, 1], note: "" },
    added: [{ name: "监护关系证明", original: true, copies: 1 }],
  });
});

test("挂起 for another reason lists no materials; without a reason it is not sent", async () => {
  await open(forms.suspend);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("请选挂起的原因"));
  expect(acts()).toEqual([]);
  tick("待补材料");
  await rest();
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("增加一样材料"))?.click();
  await rest();
  type(field("第 1 样材料的名称"), "照片");
  tick("待上级");
  await rest();
  expect(document.querySelector(".el-drawer__footer")?.textContent).not.toContain("告知");
  expect(await saved()).toMatchObject({ act: "suspend_ticket", reason: "superior", missing: [], added: [] });
});

test("恢复办理: one press takes in all that was told to be lacking; days later somebody came", async () => {
  const materials = [aMaterial(1, "身份证", { complete: true, seen: true, heldCopies: 1 }), aMaterial(2, "户口簿", { lacking: true }), aMaterial(3, "照片", { original: false, lacking: true })];
  ticket = aTicket({ state: "suspended", materials, steps: [aStep(1, "register"), aStep(2, "suspend", { detail: "待补材料" })] });
  await open(forms.resume);
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("告知所缺的都收到了"))?.click();
  await rest();
  expect(await saved()).toMatchObject({
    act: "resume_ticket",
    came: true,
    received: [{ material: 2, seen: true, originals: 0, copies: 1 }, { material: 3, seen: false, originals: 0, copies: 1 }],
  });
});

test("恢复办理 begins at what is lacking, says it, and goes on without", async () => {
  const materials = [aMaterial(1, "身份证", { complete: true, seen: true, heldCopies: 1 }), aMaterial(2, "户口簿", { lacking: true })];
  ticket = aTicket({ state: "suspended", materials, steps: [aStep(1, "register"), aStep(2, "suspend", { detail: "待补材料" })] });
  await open(forms.resume);
  expect(document.activeElement?.closest("li")?.textContent).toContain("户口簿");
  expect(document.body.textContent).toContain("还缺 户口簿。");
  tick("户口簿");
  await rest();
  expect(document.body.textContent).not.toContain("还缺 户口簿。");
  tick("户口簿");
  await rest();
  expect(await saved()).toMatchObject({ act: "resume_ticket", received: [] });
});

test("恢复办理 after 待上级 counts no visit unless it is ticked", async () => {
  ticket = aTicket({ state: "suspended", steps: [aStep(1, "register"), aStep(2, "suspend", { detail: "待上级" })] });
  await open(forms.resume);
  expect(await saved()).toMatchObject({ came: false, received: [] });
});

test("收到材料: what is ticked, with the counts, and what the list does not know", async () => {
  ticket = aTicket({ materials: [aMaterial(1, "身份证"), aMaterial(2, "户口簿")] });
  await open(forms.receive);
  tick("户口簿");
  await rest();
  tick("看过原件");
  const originals = document.querySelector<HTMLInputElement>("input[aria-label='户口簿的原件份数']")!;
  originals.value = "2";
  originals.dispatchEvent(new Event("change"));
  await rest();
  expect(await saved()).toMatchObject({ act: "receive_materials", received: [{ material: 2, seen: false, originals: 2, copies: 1 }], added: [], came: true });
});

test("收到材料: what the list does not know goes to desk as desk takes it; a row left empty is none", async () => {
  ticket = aTicket({ materials: [aMaterial(1, "身份证")] });
  await open(forms.receive);
  const more = [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("增加一样材料"));
  more?.click();
  await rest();
  type(field("第 1 样材料的名称"), "残疾人证");
  more?.click();
  await rest();
  expect(await saved()).toEqual({
    ...{ act: "receive_materials", requestId: expect.any(String), ticket: 7, received: [], came: true, note: "" },
    added: [{ name: "残疾人证", original: true, copies: 1 }],
  });
});

test("退还材料: the originals that are here are meant, and no more than is here", async () => {
  ticket = aTicket({ state: "done", materials: [aMaterial(1, "身份证", { heldOriginals: 1, heldCopies: 2 }), aMaterial(2, "户口簿", { heldCopies: 1 }), aMaterial(3, "照片")] });
  await open(forms.giveBack);
  expect(document.body.textContent).not.toContain("照片");
  expect(document.querySelector("input[aria-label='身份证的原件份数']")?.getAttribute("max")).toBe("1");
  type(field("领取人"), "女儿 王芳");
  expect(await saved()).toMatchObject({ act: "give_back_materials", returned: [{ material: 1, originals: 1, copies: 0 }], whom: "女儿 王芳", came: true });
});

test("移交 offers active colleagues other than who holds it, and wants one of them", async () => {
  await open(forms.handOver);
  const offered = [...document.querySelectorAll("label.el-radio-button")].map((one) => one.textContent?.trim());
  expect(offered).toEqual(["我（小陈）"]);
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.body.textContent).toContain("请选由谁接手"));
  expect(acts()).toEqual([]);
  tick("小陈");
  await rest();
  expect(await saved()).toMatchObject({ act: "hand_over_ticket", clerk: 2, note: "" });
});

test("转办: to whom, and no date when none was promised", async () => {
  await open(forms.refer);
  type(field("转给谁"), "街道民政办");
  expect(await saved()).toMatchObject({ act: "refer_ticket", whom: "街道民政办", promisedOn: null, note: "" });
});

test("转办有结果 is not read back until that is said; then it is done with the same press", async () => {
  ticket = aTicket({ state: "referred", steps: [aStep(1, "register"), aStep(2, "refer", { whom: "民政办", state: "referred" })] });
  await open(forms.comeBack);
  type(field("结果"), "通过");
  expect(await saved()).toMatchObject({ act: "ticket_came_back", note: "通过", readBack: null, finish: false, onDay: null });
  off();
  document.body.innerHTML = "";
  desk.current!.asked.length = 0;
  await open(forms.comeBack);
  tick("已回告来访人");
  await rest();
  expect(document.querySelector(".el-drawer__footer")?.textContent).toContain("保存并办结");
  tick("短信或微信");
  await rest();
  expect(await saved()).toMatchObject({ readBack: "message", finish: true });
});

test("回告 ends what waited for nothing else; face to face somebody came", async () => {
  ticket = aTicket({ can: ["readBack", "suspend"] });
  await open(forms.readBack);
  tick("当面");
  await rest();
  expect(await saved()).toMatchObject({ act: "read_back", way: "inPerson", came: true, finish: true });
  off();
  document.body.innerHTML = "";
  desk.current!.asked.length = 0;
  ticket = aTicket({ state: "done", can: ["readBack"] });
  await open(forms.readBack);
  expect(document.body.textContent).not.toContain("一并办结");
  expect(await saved()).toMatchObject({ way: "telephone", came: false, finish: false });
});

test("回告并办结 and 转办有结果 carry the answer into the 处理情况, until somebody words it otherwise", async () => {
  const back = aStep(2, "comeBack", { note: "审核通过" });
  ticket = aTicket({ can: ["readBack"], result: "已收件", revision: 2, steps: [aStep(1, "register"), back] });
  await open(forms.readBack);
  expect(field("处理情况").value).toBe("已收件\n审核通过");
  expect(await saved()).toMatchObject({ finish: true, result: "已收件\n审核通过", revision: 2 });
  off();
  document.body.innerHTML = "";
  desk.current!.asked.length = 0;
  ticket = aTicket({ state: "referred", result: "已收件", steps: [aStep(1, "register"), aStep(2, "refer", { whom: "民政办", state: "referred" })] });
  await open(forms.comeBack);
  tick("已回告来访人");
  await rest();
  type(field("结果"), "不予");
  type(field("结果"), "不予受理");
  await rest();
  expect(field("处理情况").value).toBe("已收件\n不予受理");
  type(field("处理情况"), "我另写的");
  type(field("结果"), "不予受理，原因另告");
  await rest();
  expect(field("处理情况").value).toBe("我另写的");
});

test("words for the 处理情况 are never dropped: without 办结 they stay in sight and go to desk, which refuses", async () => {
  ticket = aTicket({ state: "referred", steps: [aStep(1, "register"), aStep(2, "refer", { whom: "民政办", state: "referred" })] });
  for (const untick of ["一并办结", "已回告来访人"]) {
    await open(forms.comeBack);
    tick("已回告来访人");
    type(field("结果"), "不予受理");
    await rest();
    type(field("处理情况"), "我另写的");
    tick(untick);
    await rest();
    expect(field("处理情况").value).toBe("我另写的");
    expect(document.body.textContent).toContain("写在这里的不会存下");
    expect(await saved()).toMatchObject({ act: "ticket_came_back", finish: false, result: "我另写的", revision: null });
    // Emptied it does not vanish under the hands, and nothing is left to lose.
    type(field("处理情况"), "");
    await rest();
    expect(field("处理情况").value).toBe("");
    expect(document.body.textContent).not.toContain("写在这里的不会存下");
    startAnew();
  }
  // What the form laid out there itself is nobody's words.
  await open(forms.comeBack);
  tick("已回告来访人");
  type(field("结果"), "不予受理");
  await rest();
  expect(field("处理情况").value).toBe("不予受理");
  tick("一并办结");
  await rest();
  expect(() => field("处理情况")).toThrow();
  expect(await saved()).toMatchObject({ finish: false, result: null, revision: null });
});

test("a 回告 that was put aside with its 处理情况 keeps the words when a colleague has finished the matter", async () => {
  const steps = [aStep(1, "register"), aStep(2, "comeBack", { note: "审核通过" })];
  ticket = aTicket({ can: ["readBack"], steps });
  const body = readBackBody(7);
  beginEnding(body, ticket);
  ticket = aTicket({ state: "done", can: ["readBack"], result: "同事写的", revision: 1, steps });
  for (const [result, sent] of [["已通知来领", "已通知来领"], ["审核通过", null]]) {
    off = put(restoring("readBack", forms.readBack, { ...body, finish: true, result }), {});
    await vi.waitFor(() => expect(document.querySelector(".ticket-form__which")?.textContent).toContain("高龄复审"));
    await rest(20);
    if (sent) {
      expect(field("处理情况").value).toBe(sent);
      expect(document.body.textContent).toContain("这件已经办结，写在这里的不会存下");
    }
    expect(await saved()).toMatchObject({ act: "read_back", finish: false, result: sent, revision: null });
    startAnew();
  }
});

test("a key before the ticket is read: it is held against what stands there all the same", async () => {
  ticket = aTicket({ can: ["readBack"], result: "已收件", revision: 4, steps: [aStep(1, "register"), aStep(2, "comeBack", { note: "审核通过" })] });
  await openEarly(forms.readBack, "说明", "本人已知");
  expect(field("说明").value).toBe("本人已知");
  expect(await saved()).toMatchObject({ note: "本人已知", finish: true, result: "已收件\n审核通过", revision: 4 });
  startAnew();
  ticket = aTicket({ state: "referred", result: "已收件", revision: 4, steps: [aStep(1, "register"), aStep(2, "refer", { whom: "民政办", state: "referred" })] });
  await openEarly(forms.comeBack, "结果", "不予");
  tick("已回告来访人");
  await rest();
  expect(await saved()).toMatchObject({ note: "不予", finish: true, result: "已收件\n不予", revision: 4 });
  startAnew();
  // Words over a text that nobody had seen: they stay, and are to be looked at.
  ticket = aTicket({ result: "已收件", revision: 4 });
  await openEarly(forms.finish, "处理情况", "办好了");
  expect(document.body.textContent).toContain("处理情况。这里留的是你写的");
  expect(await saved()).toMatchObject({ result: "办好了", revision: 4 });
});

test("words that were quicker than the news that the matter is withheld go to desk, which refuses them", async () => {
  ticket = aTicket({ withheld: true });
  await openEarly(forms.finish, "处理情况", "办好了");
  expect(field("处理情况").value).toBe("办好了");
  expect(await saved()).toMatchObject({ act: "finish_ticket", result: "办好了", revision: null });
  startAnew();
  await open(forms.finish);
  expect(() => field("处理情况")).toThrow();
});

test("记一笔, 不属本中心, 离开 and 办结 send what was written", async () => {
  const all = [
    [forms.note, "发生了什么", { act: "note_ticket", note: "写下的", came: false }],
    [forms.elsewhere, "告知的去向", { act: "ticket_elsewhere", whom: "写下的", note: "" }],
    [forms.leave, "说明", { act: "visitor_left", note: "写下的" }],
    [forms.finish, "处理情况", { act: "finish_ticket", result: "写下的", revision: 0, unreliable: true }],
  ] as const;
  for (const [form, label, request] of all) {
    await open(form);
    type(field(label), "写下的");
    if (form === forms.finish) tick("用时不可靠");
    expect(await saved()).toMatchObject(request);
    off();
    document.body.innerHTML = "";
    desk.current!.asked.length = 0;
  }
});

test("on the day of a visit that stands already no further coming is ticked", async () => {
  for (const [cameToday, came] of [[false, true], [true, false]] as const) {
    ticket = aTicket({ registeredLocal: "2026-11-01 09:01", cameToday, materials: [aMaterial(11, "户口簿")] });
    await open(forms.receive);
    tick("户口簿");
    await rest();
    expect(await saved()).toMatchObject({ act: "receive_materials", came });
    off();
    document.body.innerHTML = "";
    desk.current!.asked.length = 0;
  }
});

test("更正 sends what was changed and nothing else, and from which revision it started", async () => {
  ticket = aTicket({ revision: 4, result: "已办" });
  await open(forms.correct);
  type(field("诉求"), "津贴没到账");
  tick("错时服务");
  await rest();
  type(field("更正原因"), "听错了");
  expect(await saved()).toMatchObject({
    ...{ act: "correct_ticket", ticket: 7, revision: 4, reason: "听错了", request: "津贴没到账", offHours: true },
    ...{ matter: null, kind: null, channel: null, visitor: null, result: null, agency: null },
  });
});

test("更正 to another matter brings its kind along", async () => {
  await open(forms.correct);
  type(document.querySelector<HTMLInputElement>(".matter-picker input")!, "bbdb");
  await rest();
  press("Enter");
  await rest();
  type(field("更正原因"), "选错事项");
  expect(await saved()).toMatchObject({ matter: 4, kind: "agency", request: null });
});
