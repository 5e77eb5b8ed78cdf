import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: MatterForm } = await import("./MatterForm.vue");

const stored = {
  id: 8, name: "医疗保险事务", initials: [], readings: [], aliases: [{ name: "医保", initials: [], readings: [] }], window: "综合业务窗口", kind: "onTheSpot", confidential: false,
  promisedDays: null, legalDays: null, materials: [{ name: "社会保障卡", original: true, copies: 0, note: "", required: true }], active: true, uses: 3, revision: 7,
  process: "当场办理。", basis: "", who: "参保居民", contact: "", note: "",
};
const closed = vi.fn();
const Opened = (start: Record<string, number>) => defineComponent(() => () => h(MatterForm, { start, onClose: closed }));
const button = (words: string) => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(words));
const sent = () => desk.current!.asked.filter((one) => one.name === "save_matter").at(-1)?.request;

let off = (): void => undefined;
beforeEach(() => {
  desk.current = deskOf();
  desk.current.answers.matter = () => stored;
  desk.current.answers.save_matter = () => stored;
});
afterEach(() => {
  closed.mockReset();
  off();
  document.body.innerHTML = "";
});

test("an edit sends back all that stands, the folded fields and an alias that was not added yet among it", async () => {
  off = put(Opened({ id: 8 }), {});
  await vi.waitFor(() => expect(field("事项名称").value).toBe("医疗保险事务"));
  expect(document.body.textContent).toContain("已写：办理流程、服务对象");
  type(field("添加别名"), "新农合、居民医保");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(sent()).toMatchObject({ id: 8, revision: 7, aliases: ["医保", "新农合", "居民医保"], process: "当场办理。", who: "参保居民", materials: stored.materials });
  for (const own of ["base", "alias", "more", "both", "unseen"]) expect(sent()).not.toHaveProperty(own);
});

test("an alias that is too long stays to be shortened, and nothing is sent", async () => {
  off = put(Opened({}), {});
  await vi.waitFor(() => field("事项名称"));
  type(field("事项名称"), "居住证办理");
  type(field("添加别名"), "长".repeat(41));
  press("Enter", { ctrlKey: true });
  await rest(50);
  expect(document.activeElement).toBe(field("添加别名"));
  expect(sent()).toBeUndefined();
  expect(field("添加别名").value).toHaveLength(41);
});

test("a refusal of a folded field unfolds it and says why", async () => {
  off = put(Opened({ id: 8 }), {});
  await vi.waitFor(() => expect(field("事项名称").value).toBe("医疗保险事务"));
  desk.current!.answers.save_matter = () => {
    throw { kind: "invalid", message: "办理依据太长。", data: { field: "basis" } };
  };
  button("保存")?.click();
  await vi.waitFor(() => expect(field("办理依据").closest(".el-form-item")?.textContent).toContain("办理依据太长。"));
  expect(closed).not.toHaveBeenCalled();
});
