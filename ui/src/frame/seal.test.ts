import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { closeForms, openForm, openForms } from "../parts/forms";
import { deskOf, field, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: FormHost } = await import("./FormHost.vue");
const { sealForSleep, sealDesk } = await import("./seal");

let off = (): void => undefined;
const asked = (): string[] => desk.current!.asked.map((one) => one.name).filter((name) => ["save_draft", "seal"].includes(name));

beforeEach(async () => {
  desk.current = deskOf();
  desk.current.answers.frame = () => ({ clerks: [], clerk: null });
  off = put(FormHost, {});
  openForm("clerk");
  await vi.waitFor(() => field("姓名"));
  type(field("姓名"), "赵");
});
afterEach(() => {
  closeForms();
  off();
  document.body.innerHTML = "";
});

test("by order the drafts are stored first, and what cannot be stored keeps the desk open", async () => {
  desk.current!.answers.save_draft = () => {
    throw { kind: "storage", message: "磁盘写满了。", data: {} };
  };
  await sealDesk();
  expect(asked()).not.toContain("seal");
  expect(openForms).toHaveLength(1);
  expect(document.body.textContent).toContain("还没有封存。磁盘写满了。");
  desk.current!.answers.save_draft = () => ({});
  await sealDesk();
  expect(asked().slice(-2)).toEqual(["save_draft", "seal"]);
});

test("after a sleep it is sealed whatever the disk says, the drafts first", async () => {
  await sealForSleep();
  expect(asked()).toEqual(["save_draft", "seal"]);
  type(field("姓名"), "赵小");
  desk.current!.answers.save_draft = () => {
    throw { kind: "storage", message: "磁盘写满了。", data: {} };
  };
  await sealForSleep();
  expect(asked().at(-1)).toBe("seal");
});
