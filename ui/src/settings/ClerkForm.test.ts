import { defineComponent, h } from "vue";
import { afterEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ClerkForm } = await import("./ClerkForm.vue");
const { useFrame } = await import("../frame/frame");

const closed = vi.fn();
/** The form over a screen, where the frame is known before any form opens. */
const OverAScreen = defineComponent(() => {
  const { data } = useFrame();
  return () => (data.value ? h(ClerkForm, { start: { id: 2 }, onClose: closed }) : null);
});
const button = (words: string) => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(words));

let off = (): void => undefined;
afterEach(() => {
  closed.mockReset();
  off();
  document.body.innerHTML = "";
});

test("a form that cannot be put aside stays, says why, and has what was typed", async () => {
  desk.current = deskOf();
  desk.current.answers.save_draft = () => {
    throw { kind: "storage", message: "磁盘写满了。", data: {} };
  };
  off = put(ClerkForm, { start: {}, onClose: closed });
  await vi.waitFor(() => field("姓名"));
  type(field("姓名"), "赵");
  press("Escape");
  await vi.waitFor(() => expect(document.body.textContent).toContain("磁盘写满了。"));
  expect(closed).not.toHaveBeenCalled();
  expect(field("姓名").value).toBe("赵");
  // Said large, it is not said a second time.
  expect(document.body.textContent).not.toContain("草稿没有存下");
});

test("a form opened before the last change takes that in, keeps what was typed, and is saved from there", async () => {
  const stood = { id: 2, revision: 7, name: "赵立", role: "clerk", active: true };
  desk.current = deskOf();
  desk.current.answers.frame = () => ({ clerks: [stood] });
  off = put(OverAScreen, {});
  await vi.waitFor(() => expect(field("姓名").value).toBe("赵立"));
  type(field("姓名"), "赵立新");
  desk.current.answers.save_clerk = () => {
    throw { kind: "stale", message: "这期间改过了。", data: {} };
  };
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(button("取来最新内容")).toBeTruthy());
  desk.current.answers.frame = () => ({ clerks: [{ ...stood, revision: 9, role: "supervisor" }] });
  desk.current.answers.save_clerk = () => ({ id: 2 });
  button("取来最新内容")?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain("你写的都还在"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  const sent = desk.current.asked.filter((one) => one.name === "save_clerk").at(-1)?.request;
  expect(sent).toMatchObject({ id: 2, revision: 9, name: "赵立新", role: "supervisor", active: true });
  expect(sent).not.toHaveProperty("base");
});

test("when somebody leaves a guarded desk the form asks whether they knew the passphrase", async () => {
  desk.current = deskOf();
  desk.current.answers.frame = () => ({ guarded: true, clerks: [{ id: 2, revision: 7, name: "赵立", role: "clerk", active: true }] });
  desk.current.answers.save_clerk = () => ({ id: 2 });
  off = put(OverAScreen, {});
  await vi.waitFor(() => field("姓名"));
  expect(document.body.textContent).not.toContain("知道开机口令吗");
  document.querySelector<HTMLInputElement>("input[type=checkbox]")?.click();
  await vi.waitFor(() => expect(document.body.textContent).toContain("赵立知道开机口令吗？"));
  [...document.querySelectorAll("label")].find((one) => one.textContent?.startsWith("知道"))?.click();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(desk.current.asked.find((one) => one.name === "save_clerk")?.request).toMatchObject({ active: false, knewPassphrase: true });
});
