import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { h } from "vue";
import { closeForms, openForm, openForms } from "../parts/forms";
import { deskOf, field, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ClerkMenu } = await import("./ClerkMenu.vue");
const { default: FormHost } = await import("./FormHost.vue");

const clerks = [
  { id: 1, name: "王秀兰", role: "supervisor", active: true },
  { id: 2, name: "李敏", role: "clerk", active: true },
];
let off = (): void => undefined;
const asked = () => desk.current!.asked.map((one) => one.name).filter((name) => name === "save_draft" || name === "choose_clerk");

beforeEach(async () => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, { choose_clerk: () => clerks[1], frame: () => ({ clerks, clerk: clerks[0], centre: {}, today: { date: "2026-11-21" } }) });
  off = put({ render: () => [h(ClerkMenu, { clerks: clerks as never, clerk: clerks[0] as never, guarded: false }), h(FormHost)] }, {});
  openForm("clerk");
  await vi.waitFor(() => field("姓名"));
  type(field("姓名"), "赵");
});
afterEach(() => {
  closeForms();
  off();
  document.body.innerHTML = "";
});

async function change(): Promise<void> {
  document.querySelector<HTMLElement>("[aria-label$=换人值班]")?.click();
  await vi.waitFor(() => expect(document.querySelector("[role=menuitem]:not([aria-disabled=true])")).toBeTruthy());
  document.querySelector<HTMLElement>("[role=menuitem]:not([aria-disabled=true])")?.click();
}

test("another clerk sits down only when the open form is stored as a draft of the one who leaves", async () => {
  let stored: (value: unknown) => void = () => undefined;
  desk.current!.answers.save_draft = () => new Promise((done) => (stored = done));
  await change();
  await vi.waitFor(() => expect(asked()).toEqual(["save_draft"]));
  await rest(50);
  expect(asked()).toEqual(["save_draft"]);
  stored({});
  await vi.waitFor(() => expect(asked()).toEqual(["save_draft", "choose_clerk"]));
  expect(openForms).toHaveLength(0);
  await rest(400);
  expect(asked()).toEqual(["save_draft", "choose_clerk"]);
});

test("when the draft cannot be stored nobody changes, the form stays, and it is said", async () => {
  desk.current!.answers.save_draft = () => {
    throw { kind: "storage", message: "磁盘写满了。", data: {} };
  };
  await change();
  await vi.waitFor(() => expect(document.body.textContent).toContain("还没有换人：没填完的表单没有存下。磁盘写满了。"));
  expect(asked()).not.toContain("choose_clerk");
  expect(openForms).toHaveLength(1);
  expect(field("姓名").value).toBe("赵");
});

test("the menu's button is named by what it does and who is on duty, and no tooltip lies over the open menu", () => {
  expect(document.querySelector("[aria-label='王秀兰 主任，换人值班']")).toBeInstanceOf(HTMLButtonElement);
  expect(document.querySelector("[title]")).toBeNull();
});
