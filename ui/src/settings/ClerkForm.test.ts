import { afterEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ClerkForm } = await import("./ClerkForm.vue");

let off = (): void => undefined;
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("a form that cannot be put aside stays, says why, and has what was typed", async () => {
  desk.current = deskOf();
  const closed = vi.fn();
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
