import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: EditBookingForm } = await import("./EditBookingForm.vue");
const { queries } = await import("../door/call");

const booking = (more: object, revision = 3) => ({
  ...{ id: 4, document: "CD2026-0004", repeats: "", residentName: null, madeLocal: "2026-11-20 09:00", clerk: "窗口乙", revision, edits: [], occurrences: [], skipped: [], steps: [] },
  whose: { group: "舞蹈队", resident: null, contact: "王秀英", phone: "138****1234", purpose: "排练", note: "", heads: 15, ...more },
});
const closed = vi.fn();
const sent = () => desk.current!.asked.filter((one) => one.name === "edit_booking").map((one) => one.request);
const text = () => document.body.textContent ?? "";
let off = (): void => undefined;

beforeEach(() => {
  queries.clear();
  desk.current = deskOf();
  Object.assign(desk.current.answers, { booking: () => booking({}), edit_booking: () => ({ booking: 4, revision: 4 }) });
  off = put(EditBookingForm, { start: { booking: 4 }, onClose: closed });
});
afterEach(() => {
  closed.mockReset();
  off();
  document.body.innerHTML = "";
});

test("what is on file stands there, a phone that nobody saw is kept, and what is changed goes with the revision", async () => {
  await vi.waitFor(() => expect(field("活动内容").value).toBe("排练"));
  expect(text()).toContain("138****1234");
  type(field("活动内容"), "汇演");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent()[0]).toMatchObject({ booking: 4, revision: 3, group: "舞蹈队", contact: "王秀英", phone: { how: "keep" }, purpose: "汇演", heads: 15 });
});

test("somebody changed it meanwhile: theirs comes in, ours stays, and it is saved at the second press", async () => {
  await vi.waitFor(() => expect(field("活动内容").value).toBe("排练"));
  type(field("活动内容"), "汇演");
  desk.current!.answers.edit_booking = () => {
    throw { kind: "stale", message: "这个预约在这张表打开以后又改过。", data: {} };
  };
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(text()).toContain("又改过"));
  Object.assign(desk.current!.answers, { booking: () => booking({ contact: "李老师" }, 5), edit_booking: () => ({ booking: 4, revision: 6 }) });
  [...document.querySelectorAll("button")].find((one) => one.textContent?.includes("取来最新内容"))?.click();
  await vi.waitFor(() => expect(field("负责人").value).toBe("李老师"));
  expect(field("活动内容").value).toBe("汇演");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(sent()).toHaveLength(2));
  expect(sent()[1]).toMatchObject({ revision: 5, contact: "李老师", purpose: "汇演" });
});
