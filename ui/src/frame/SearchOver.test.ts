import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { defineComponent, h } from "vue";
import { useRoute } from "vue-router";
import { closeForms, openForm, openForms } from "../parts/forms";
import { deskOf, field, press, put, rest, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: FormHost } = await import("./FormHost.vue");
const { default: SearchBox } = await import("./SearchBox.vue");
const { default: SearchOver } = await import("./SearchOver.vue");

let path = (): string => "";
const Frame = defineComponent(() => {
  const route = useRoute();
  path = () => route.path;
  return () => [h(SearchBox), h(FormHost), h(SearchOver)];
});
const card = { id: 5, name: "马丽", phone: null, idNumber: null, address: "", categories: [], partyMember: false };
const matters = [{ id: 1, name: "政策咨询", initials: ["zczx"], readings: [], window: "", kind: "consult", confidential: false, promisedDays: null, legalDays: null, aliases: [], materials: [], active: true, uses: 9, revision: 1 }];

let off = (): void => undefined;
const over = () => document.querySelector<HTMLInputElement>(".search-over input");
const drafts = () => desk.current!.asked.filter((one) => one.name === "save_draft");

beforeEach(async () => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, { list_matters: () => matters, search: () => ({ residents: [card], tickets: [], exactly: null }), save_draft: () => ({}) });
  off = put(Frame, {});
  openForm("registerTicket");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("事项")));
  type(field("事项"), "zc");
  await rest();
  press("k", { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement).toBe(over()));
});
afterEach(() => {
  closeForms();
  off();
  document.body.innerHTML = "";
});

test("Ctrl+K over an open form and Esc: the form is as it was, with the focus in its field", async () => {
  type(over()!, "ma");
  await rest();
  press("Escape");
  await vi.waitFor(() => expect(document.activeElement).toBe(field("事项")));
  expect(field("事项").value).toBe("zc");
  expect(openForms).toHaveLength(1);
});

test("what is found opens once the form is stored", async () => {
  type(over()!, "ma");
  await vi.waitFor(() => expect(document.querySelector(".search-over [role=option]")?.textContent).toContain("马丽"));
  press("Enter");
  await vi.waitFor(() => expect(path()).toBe("/people/5"));
  expect(openForms).toHaveLength(0);
  expect(drafts().at(-1)?.request).toMatchObject({ body: { matterText: "zc" } });
});

test("a form that cannot be stored stays, and the screen below does not change", async () => {
  desk.current!.answers.save_draft = () => {
    throw { kind: "storage", message: "磁盘写满了。", data: {} };
  };
  type(over()!, "ma");
  await vi.waitFor(() => expect(document.querySelector(".search-over [role=option]")).not.toBe(null));
  press("Enter");
  await vi.waitFor(() => expect(document.querySelector(".search-over")?.textContent).toContain("磁盘写满了"));
  expect(openForms).toHaveLength(1);
  expect(path()).toBe("/");
});
