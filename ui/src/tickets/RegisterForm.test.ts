import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Material, Matter, Ticket } from "../door/generated/commands";
import { deskOf, field, press, put, rest, type } from "../parts/testing";
import { shownPaper } from "../parts/paper";
import { justRegistered } from "./justRegistered";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: RegisterForm } = await import("./RegisterForm.vue");

const matters: Matter[] = [
  { id: 1, name: "政策咨询", initials: ["zczx"], readings: [], window: "咨询", kind: "consult", confidential: false, band: null, promisedDays: null, legalDays: null, aliases: [], materials: [], active: true, uses: 9, revision: 1 },
  { id: 2, name: "帮办代办", initials: ["bbdb"], readings: [], window: "代办", kind: "agency", confidential: false, band: null, promisedDays: 5, legalDays: null, aliases: [], materials: [], active: true, uses: 3, revision: 1 },
  { id: 3, name: "高龄复审", initials: ["glfs"], readings: [], window: "综合", kind: "promised", confidential: false, band: null, promisedDays: 5, legalDays: null, aliases: [], materials: [{ name: "身份证", original: true, copies: 1, note: "", required: true }, { name: "照片", original: false, copies: 2, note: "", required: true }], active: true, uses: 2, revision: 1 },
  { id: 4, name: "证明盖章", initials: ["zmgz"], readings: [], window: "综合", kind: "onTheSpot", confidential: false, band: null, promisedDays: null, legalDays: null, aliases: [], materials: [{ name: "身份证", original: true, copies: 0, note: "", required: true }], active: true, uses: 1, revision: 1 },
];
const ticket = { id: 7, document: "2026-0007", scanCode: "FW20261121-007", registeredLocal: "2026-11-21 09:00", matter: "政策咨询", kind: "consult", state: "done", visitor: null, resident: null, firstClerk: "李秀英", promisedDays: null, channel: "window", materials: [] as Material[], steps: [] as Ticket["steps"] } as Ticket;
const zhang = (id: number) => ({ id, name: "张伟", phone: null, idNumber: null, address: "", categories: [], partyMember: false });

let off = (): void => undefined;
const registered = () => desk.current!.asked.filter((one) => one.name === "register_ticket").map((one) => one.request);
const drafts = () => desk.current!.asked.filter((one) => one.name === "save_draft").map((one) => one.request);
const closed = vi.fn();
const said = (words: string) => vi.waitFor(() => expect(document.body.textContent).toContain(words));

beforeEach(async () => {
  closed.mockClear();
  desk.current = deskOf();
  Object.assign(desk.current.answers, { list_matters: () => matters, register_ticket: () => ticket, find_residents: () => [zhang(1), zhang(2)], resident: ({ resident }: { resident: number }) => zhang(resident) });
  off = put(RegisterForm, { start: {}, onClose: closed });
  await vi.waitFor(() => expect(document.querySelectorAll("[role=option]")).toHaveLength(4));
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("a few letters and Ctrl+Enter, while the list of matters is open: registered and done", async () => {
  expect(document.activeElement).toBe(field("事项"));
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(registered()).toHaveLength(1));
  expect(registered()[0]).toMatchObject({ matter: 1, finish: true, resident: null, visitorName: "" });
  await said("2026-0007");
  // For a ledger that is narrowed to others; nothing of the visitor.
  expect(justRegistered.value).toEqual({ id: 7, document: "2026-0007" });
});

test("Ctrl+Shift+Enter keeps it open, whichever of the two is the main act", async () => {
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true, shiftKey: true });
  await vi.waitFor(() => expect(registered()[0]).toMatchObject({ matter: 1, finish: false }));
});

test("F2 brings the hand back into the form, and puts nothing away for it", async () => {
  type(field("事项"), "zc");
  field("事项").blur();
  expect(document.activeElement).toBe(document.body);
  press("F2");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("事项")));
  expect(field("事项").value).toBe("zc");
  expect(document.body.textContent).not.toContain("上一件已搁置");
});

test("without a matter nothing is sent, and the field says what is missing", async () => {
  press("Enter", { ctrlKey: true });
  await said("请先选事项");
  // Above the field, because the list lies below it.
  const error = [...document.querySelectorAll("[role=alert]")].find((one) => one.textContent === "请先选事项");
  expect(error?.compareDocumentPosition(field("事项"))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
  expect(document.activeElement).toBe(field("事项"));
  expect(registered()).toEqual([]);
});

test("the Enter that ends a pinyin composition neither picks nor saves", async () => {
  type(field("事项"), "zc");
  press("Enter", { isComposing: true });
  press("Enter", { isComposing: true, ctrlKey: true });
  await rest(50);
  expect(field("事项").value).toBe("zc");
  expect(registered()).toEqual([]);
});

test("a name that two bear is asked about, never guessed", async () => {
  type(field("事项"), "zc");
  press("Enter");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("来访人")));
  type(field("来访人"), "张伟");
  press("Enter", { ctrlKey: true });
  await said("可能是 2 位居民");
  expect(registered()).toEqual([]);
  press("ArrowDown");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(registered()[0]).toMatchObject({ resident: 2 }));
});

test("a matter that is kept open leads to the receipt, one that is done to the record", async () => {
  desk.current!.answers.register_ticket = ({ finish }: { finish: boolean }) => ({ ...ticket, state: finish ? "done" : "open", promisedDays: 5, due: { date: "2026-11-27", weekday: "星期五", standing: "later", workdays: 5, unsure: true }, materials: [{ name: "身份证", original: true, copies: 1, note: "", required: true }] });
  const main = (): string => (document.activeElement?.classList.contains("el-button--primary") ? (document.activeElement.textContent ?? "") : "");
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true, shiftKey: true });
  await vi.waitFor(() => expect(main()).toContain("登记回执"));
  await said("至 2026-11-27 星期五（5 个工作日）");
  await said("应交材料");
  press("F2");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("事项")));
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(main()).toContain("打印服务记录单"));
});

test("a save that failed is sent again under its own number, the next form under another", async () => {
  desk.current!.answers.register_ticket = () => {
    throw { kind: "storage", message: "磁盘写满了。", data: {} };
  };
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await said("磁盘写满了");
  expect(field("事项").value).toBe("政策咨询");
  desk.current!.answers.register_ticket = () => ticket;
  press("Enter", { ctrlKey: true });
  await said("2026-0007");
  press("F2");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("事项")));
  type(field("事项"), "bb");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(registered()).toHaveLength(3));
  const ids = registered().map((request) => request.requestId);
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
});

test("F2 in a half-filled form puts it aside and gives an empty one", async () => {
  type(field("事项"), "zc");
  press("F2");
  await vi.waitFor(() => expect(field("事项").value).toBe(""));
  const draft = desk.current!.asked.filter((one) => one.name === "save_draft").at(-1)?.request;
  expect(draft).toMatchObject({ form: "registerTicket", aside: true, body: { matterText: "zc" } });
});

test("what was saved already can be registered as another one, and Esc still keeps what was typed", async () => {
  desk.current!.answers.register_ticket = () => {
    throw { kind: "requestReused", message: "这张表单已经保存过了。", data: {} };
  };
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await said("这是另一件，可以再登记");
  const used = registered()[0]?.requestId;
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("这是另一件，可以再登记"))?.click();
  await vi.waitFor(() => expect(drafts().at(-1)).toMatchObject({ aside: false, body: { matter: 1 } }));
  expect(drafts().at(-1)?.id).not.toBe(used);
  field("事项").focus();
  press("Escape");
  press("Escape");
  await vi.waitFor(() => expect(drafts().at(-1)).toMatchObject({ aside: true, body: { matter: 1 } }));
  expect(drafts().at(-1)?.id).not.toBe(used);
});

test("a form whose ticket is there already is not put aside in silence: it stays and says so", async () => {
  type(field("事项"), "zc");
  desk.current!.answers.save_draft = () => {
    throw { kind: "requestReused", message: "这张表已经保存过了，不用再收起。", data: {} };
  };
  press("Escape");
  press("Escape");
  await said("这张表已经保存过了，不用再收起。");
  expect(closed).not.toHaveBeenCalled();
  expect(field("事项").value).toBe("zc");
});

test("a draft that could not be stored is said in a quiet line, and goes with the next one that is", async () => {
  desk.current!.answers.save_draft = () => {
    throw { kind: "storage", message: "磁盘写满了。", data: {} };
  };
  type(field("事项"), "zc");
  await said("草稿没有存下：磁盘写满了。");
  expect(field("事项").value).toBe("zc");
  // What desk says of the draft itself stands alone.
  desk.current!.answers.save_draft = () => {
    throw { kind: "invalid", message: "这张表的内容太长，草稿没有存下。", data: { field: "body" } };
  };
  type(field("事项"), "zcx");
  await vi.waitFor(() => expect([...document.querySelectorAll(".form-note")].map((note) => note.textContent)).toEqual(["这张表的内容太长，草稿没有存下。"]));
  desk.current!.answers.save_draft = () => ({});
  type(field("事项"), "zcz");
  await vi.waitFor(() => expect(document.body.textContent).not.toContain("草稿没有存下"));
});

test("Tab takes the matter that is highlighted, as Enter does, and goes on to the visitor", async () => {
  type(field("事项"), "bb");
  await vi.waitFor(() => expect(document.querySelectorAll("[role=option]")).toHaveLength(1));
  press("Tab");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("来访人")));
  expect(field("事项").value).toBe("帮办代办");
});

test("a form of which only the fold was opened is nothing typed: Esc leaves no draft", async () => {
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("来源、错时"))?.click();
  await said("处理情况");
  await rest(400);
  press("Escape");
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(desk.current!.asked.map((one) => one.name)).not.toContain("save_draft");
});

test("one Ctrl+Enter too many after the save neither saves nor prints", async () => {
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await said("2026-0007");
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("打印服务记录单"));
  expect(press("Enter", { ctrlKey: true })).toBe(false);
  expect(registered()).toHaveLength(1);
});

async function choose(initials: string): Promise<void> {
  type(field("事项"), initials);
  await vi.waitFor(() => expect(document.querySelectorAll("[role=option]")).toHaveLength(1));
  press("Enter");
}

test("a matter with a promise shows its materials: all of them here with nothing pressed, and what is unticked is told at once", async () => {
  await choose("gl");
  await said("材料 2 样，都收到了");
  press("Enter", { ctrlKey: true, shiftKey: true });
  await vi.waitFor(() => expect(registered()).toHaveLength(1));
  expect(registered()[0]).toMatchObject({
    matter: 3, missing: null, received: [{ position: 0, seen: true, originals: 0, copies: 1 }, { position: 1, seen: false, originals: 0, copies: 2 }],
  });
  press("F2");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("事项")));
  await choose("gl");
  await said("材料 2 样，都收到了");
  // By the keyboard: to the list, past its head to the second material.
  press("m", { ctrlKey: true });
  const ticks = [...document.querySelectorAll<HTMLInputElement>(".materials input[type=checkbox]")];
  expect(document.activeElement).toBe(ticks[0]);
  ticks.find((tick) => tick.closest("label")?.textContent?.startsWith("照片"))?.click();
  await said("还缺：照片 → 一次性告知");
  await said("登记并一次性告知");
  expect(document.body.textContent).not.toContain("登记，稍后办结");
  press("Enter", { ctrlKey: true, shiftKey: true });
  await vi.waitFor(() => expect(registered()).toHaveLength(2));
  expect(registered()[1]).toMatchObject({ missing: { positions: [1], note: "" }, received: [{ position: 0 }] });
});

test("a list that was changed since is taken in by one press: what was ticked stays with its material", async () => {
  const { register_ticket, list_matters } = desk.current!.answers;
  desk.current!.answers.register_ticket = () => {
    throw { kind: "stale", message: "事项「高龄复审」的清单在这张表打开以后又改过。", data: {} };
  };
  await choose("gl");
  await said("材料 2 样，都收到了");
  type(field("照片，复印件几份"), "3");
  press("Enter", { ctrlKey: true, shiftKey: true });
  await said("又改过");
  expect(registered()[0]).toMatchObject({ matterRevision: 1 });
  const changed = matters.map((one) => (one.id === 3 ? { ...one, revision: 2, materials: [{ name: "户口簿", original: true, copies: 0, note: "", required: true }, ...one.materials] } : one));
  Object.assign(desk.current!.answers, { register_ticket, list_matters: () => changed });
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("取来最新内容"))?.click();
  await said("材料清单改过了");
  await said("还缺：户口簿 → 一次性告知");
  press("Enter", { ctrlKey: true, shiftKey: true });
  await vi.waitFor(() => expect(registered()).toHaveLength(2));
  expect(registered()[1]).toMatchObject({ matterRevision: 2, missing: { positions: [0], note: "" } });
  expect(registered()[1]?.received).toEqual([{ position: 1, seen: true, originals: 0, copies: 1 }, { position: 2, seen: false, originals: 0, copies: 3 }]);
  desk.current!.answers.list_matters = list_matters!;
});

test("what desk refuses of the materials stands at them until they are ticked anew", async () => {
  desk.current!.answers.register_ticket = () => {
    throw { kind: "invalid", message: "还缺材料，不能同时办结。", data: { field: "missing" } };
  };
  await choose("gl");
  await said("材料 2 样，都收到了");
  press("Enter", { ctrlKey: true });
  await said("还缺材料，不能同时办结。");
  await vi.waitFor(() => expect(document.activeElement?.closest(".materials")).not.toBeNull());
  document.querySelectorAll<HTMLInputElement>(".materials input[type=checkbox]")[1]?.click();
  await vi.waitFor(() => expect(document.body.textContent).not.toContain("不能同时办结"));
});

test("a count that is typed and not left yet is saved", async () => {
  await choose("gl");
  await said("材料 2 样，都收到了");
  type(field("照片，复印件几份"), "1");
  press("Enter", { ctrlKey: true, shiftKey: true });
  await vi.waitFor(() => expect(registered()[0]).toMatchObject({ missing: { positions: [1] }, received: [{ position: 0 }, { position: 1, copies: 1 }] }));
});

test("what is mostly done on the spot shows its materials once it is kept open, and is saved with the next press", async () => {
  type(field("事项"), "zmgz");
  press("Enter", { ctrlKey: true, shiftKey: true });
  await said("这件先登记、不办结");
  expect(registered()).toEqual([]);
  await vi.waitFor(() => expect(document.activeElement?.closest(".materials")).not.toBeNull());
  press("Enter", { ctrlKey: true, shiftKey: true });
  await vi.waitFor(() => expect(registered()[0]).toMatchObject({ matter: 4, finish: false, received: [{ position: 0, seen: true }] }));
});

test("再登一件 is of the same visit and keeps the visitor; 换一位 is neither", async () => {
  desk.current!.answers.register_ticket = () => ({ ...ticket, visitor: "张伟", resident: 1 });
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await said("再登一件（同一来访人）");
  press("F2", { shiftKey: true });
  await said("来访人次只算一次");
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(registered()[1]).toMatchObject({ sameVisitAs: 7, resident: 1 }));
  await said("换一位来访人");
  press("F2");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("事项")));
  expect(document.body.textContent).not.toContain("来访人次只算一次");
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(registered()[2]).toMatchObject({ sameVisitAs: null, resident: null }));
});

test("what was told to be lacking, and what came, stand beside the number", async () => {
  const material = { id: 1, original: true, copies: 1, returned: 0, seen: false, heldOriginals: 0, heldCopies: 0, complete: false, lacking: false };
  const suspend = { kind: "suspend", note: "近三月流水" };
  desk.current!.answers.register_ticket = () => ({
    ...ticket, state: "suspended", steps: [suspend], promisedDays: 5, due: { date: null, weekday: "", standing: "held", workdays: 5, unsure: false },
    materials: [{ ...material, name: "身份证", seen: true, heldCopies: 1, complete: true }, { ...material, name: "照片", lacking: true }],
  });
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true, shiftKey: true });
  await said("还缺：照片、近三月流水");
  await said("身份证（原件已核，复印件 1 份）");
  await said("停表，还剩 5 个工作日");
});

test("who is told what is lacking goes home with the 一次性告知单: the first button, and its key", async () => {
  const lacking = { id: 1, name: "照片", original: false, copies: 2, note: "", required: true, seen: false, heldOriginals: 0, heldCopies: 0, returned: 0, complete: false, lacking: true };
  const told = { ...ticket, kind: "promised", state: "suspended", offHours: true, materials: [lacking] };
  desk.current!.answers.register_ticket = () => told;
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("一次性告知单"));
  expect(document.activeElement?.classList.contains("el-button--primary")).toBe(true);
  expect(document.body.textContent).toContain("错时服务");
  press("F9", { ctrlKey: true });
  expect(shownPaper.value).toMatchObject({ paper: "ticketNotice", ticket: 7 });
});

test("代办: from the visitor Enter goes to 委托人, and never past it to the button", async () => {
  type(field("事项"), "bbdb");
  await vi.waitFor(() => expect(document.querySelectorAll("[role=option]")).toHaveLength(1));
  press("Enter");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("来访人")));
  type(field("来访人"), "张伟");
  await rest(400);
  press("ArrowDown");
  press("Enter");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("委托人")));
});

test("再登一件: the matter leads to the button, and not to 换人", async () => {
  desk.current!.answers.register_ticket = () => ({ ...ticket, resident: 1, visitor: "张伟" });
  type(field("事项"), "zc");
  press("Enter", { ctrlKey: true });
  await said("2026-0007");
  press("F2", { shiftKey: true });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("事项")));
  type(field("事项"), "zc");
  await rest(50);
  press("Enter");
  await vi.waitFor(() => expect(document.activeElement?.tagName === "BUTTON" && document.activeElement.textContent).toContain("登记并办结"));
});

test("Ctrl+I unfolds 来源 and the rest", async () => {
  press("i", { ctrlKey: true });
  await said("电话热线");
});
