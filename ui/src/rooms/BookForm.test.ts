import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: BookForm } = await import("./BookForm.vue");
const { useFrame } = await import("../frame/frame");

const layouts = [{ id: 1, name: "会议", setup: "", active: true, revision: 1 }];
const room = (id: number, name: string) => ({ id, name, place: "", kind: "booked", spaces: [id], layouts: [{ layout: 1, capacity: 20 * id }], approval: false, opens: "08:00", closes: "21:00", days: "everyDay", active: true, revision: 1 });
const clash = { why: "taken", words: "「东厅」11月23日 09:00–11:00（书法社）。", occurrence: 7 };
const fit = (id: number, name: string, clashes: object[] = []) => ({ room: id, name, layout: 1, capacity: 20 * id, clashes, nextFree: clashes.length ? "2026-11-23T11:00:00" : null });
const booked = { booking: 1, document: "CD2026-0001", occurrences: [], leftOut: 0, standby: [] };

const closed = vi.fn();
const OverAScreen = defineComponent({
  props: { start: { type: Object, default: () => ({}) } },
  setup(props) {
    const { data } = useFrame();
    return () => (data.value ? h(BookForm, { start: props.start as never, onClose: closed }) : null);
  },
});
const sent = () => (desk.current?.asked ?? []).filter((one) => one.name === "book_room").map((one) => one.request);
const text = () => document.body.textContent ?? "";
const chosen = () => document.querySelector(".place__choices .is-checked")?.textContent ?? "";
let off = (): void => undefined;

async function open(start: object): Promise<void> {
  off = put(OverAScreen, { start });
  await vi.waitFor(() => field("活动内容"));
}

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    frame: () => ({ clerks: [], clerk: { id: 2, name: "窗口乙", role: "clerk" }, centre: {}, today: { date: "2026-11-20" } }),
    rooms: () => ({ rooms: [room(1, "东厅"), room(2, "西厅")], spaces: [], layouts, changeovers: [] }),
    fitting_rooms: () => [fit(2, "西厅"), fit(1, "东厅", [clash])],
    book_room: () => booked,
  });
});
afterEach(() => {
  closed.mockReset();
  off();
  document.body.innerHTML = "";
});

test("the smallest room that fits is proposed, the others say why not, and Ctrl+Enter books", async () => {
  await open({ day: "2026-11-23", from: "09:00", to: "11:00" });
  await vi.waitFor(() => expect(chosen()).toContain("西厅"));
  expect(text()).toContain("（书法社）");
  type(field("单位、支部或团队"), "幸福里舞蹈队");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("CD2026-0001"));
  const place = { room: 2, layout: 1, starts: "2026-11-23T09:00:00", ends: "2026-11-23T11:00:00" };
  expect(sent()[0]).toMatchObject({ place, series: null, choices: [], leaveOutClashes: false, whose: { group: "幸福里舞蹈队", heads: null } });
});

test("a room that was drawn over stays, whatever fits better, and its next free time is one press away", async () => {
  await open({ room: 1, day: "2026-11-23", from: "09:00", to: "11:00" });
  await vi.waitFor(() => expect(chosen()).toContain("这个时间约不上"));
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("改到 11:00"))?.click();
  await vi.waitFor(() => expect(field("从").value).toBe("11:00"));
  expect(field("到").value).toBe("13:00");
});

test("somebody was sooner: the clash stands beside the place, and nothing typed is lost", async () => {
  if (desk.current)
    desk.current.answers.book_room = () => {
      throw { kind: "refused", message: "2026-11-23 约不上。", data: { field: "place", clashes: [{ date: "2026-11-23", clashes: [{ ...clash, words: "「西厅」刚被约走。" }] }] } };
    };
  await open({ day: "2026-11-23", from: "09:00", to: "11:00" });
  type(field("活动内容"), "排练");
  type(field("单位、支部或团队"), "幸福里舞蹈队");
  await vi.waitFor(() => expect(chosen()).toContain("西厅"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("11月23日 星期一 「西厅」刚被约走。"));
  expect(field("活动内容").value).toBe("排练");
  expect(field("单位、支部或团队").value).toBe("幸福里舞蹈队");
});

const against = { why: "rule", words: "一次最长 60 分钟，这次 120 分钟。主任可以写明原因破例。", occurrence: null, rule: "longest" };
async function refusedByARule(role: string): Promise<void> {
  Object.assign(desk.current!.answers, {
    frame: () => ({ clerks: [], clerk: { id: 2, name: "窗口乙", role }, centre: {}, today: { date: "2026-11-20" } }),
    book_room: ({ override }: { override: string }) => {
      if (override) return booked;
      throw { kind: "refused", message: "2026-11-23 约不上。", data: { field: "place", clashes: [{ date: "2026-11-23", clashes: [against] }] } };
    },
  });
  await open({ day: "2026-11-23", from: "09:00", to: "11:00" });
  type(field("活动内容"), "比赛");
  type(field("单位、支部或团队"), "幸福里舞蹈队");
  await vi.waitFor(() => expect(chosen()).toContain("西厅"));
  expect(text()).not.toContain("破例理由");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("一次最长 60 分钟"));
}

test("what a rule refuses a supervisor lets pass with a reason, and nothing is typed twice", async () => {
  await refusedByARule("supervisor");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("破例理由")));
  type(field("破例理由"), "区里的比赛");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("CD2026-0001"));
  expect(sent().map(({ override, whose }) => [override, (whose as { purpose: string }).purpose])).toEqual([["", "比赛"], ["区里的比赛", "比赛"]]);
});

test("a clerk reads who may let it pass, and is asked for no reason", async () => {
  await refusedByARule("clerk");
  expect(text()).toContain("主任可以写明原因破例");
  expect(text()).not.toContain("破例理由");
});

test("what is taken can be waited for: Alt+H keeps who, when and for which room", async () => {
  const waits = { id: 5, title: "单阿姨", contact: "单阿姨", phone: "139****5678", roomName: "东厅", layoutName: "", starts: "2026-11-23T09:00:00", ends: "2026-11-23T11:00:00", heads: null, free: null };
  desk.current!.answers.join_standby = () => waits;
  await open({ room: 1, day: "2026-11-23", from: "09:00", to: "11:00" });
  await vi.waitFor(() => expect(text()).toContain("排队候补"));
  type(field("单位、支部或团队"), "舞蹈队");
  type(field("手机（可以不填）"), "13900005678");
  press("h", { altKey: true });
  await vi.waitFor(() => expect(text()).toContain("已排队候补"));
  const asked = (desk.current?.asked ?? []).filter((one) => one.name === "join_standby").map((one) => one.request);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ room: 1, layout: null, starts: "2026-11-23T09:00:00", ends: "2026-11-23T11:00:00", whose: { group: "舞蹈队", phone: "13900005678" } });
  expect(sent()).toEqual([]);
});

test("who waits takes it: the form stands filled in, and says whose phone goes along", async () => {
  await open({ standby: 5, phoneLeft: "139****5678", room: 2, day: "2026-11-23", from: "09:00", to: "11:00", purpose: "排练", group: "舞蹈队", contact: "", heads: 18, note: "" });
  await vi.waitFor(() => expect(chosen()).toContain("西厅"));
  expect(text()).toContain("139****5678");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent()).toHaveLength(1));
  expect(sent()[0]).toMatchObject({ standby: 5, whose: { group: "舞蹈队", purpose: "排练", phone: "", heads: 18 } });
});

test("without a time nothing is sent, and the field says so", async () => {
  await open({});
  type(field("单位、支部或团队"), "幸福里舞蹈队");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("几点开始还没有填写。"));
  expect(sent()).toEqual([]);
});
