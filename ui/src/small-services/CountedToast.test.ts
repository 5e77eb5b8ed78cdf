import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, press, put, rest } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: CountedToast } = await import("./CountedToast.vue");
const { told } = await import("./counted");

const words = () => document.querySelector(".counted-toast")?.textContent ?? "";
const undone = () => (desk.current?.asked ?? []).filter((one) => one.name === "undo_small_service");
let off = (): void => undefined;

beforeEach(() => {
  desk.current = deskOf();
  desk.current.answers.undo_small_service = () => ({ id: 7, name: "量血压", unit: "次", quantity: 1, act: "tally" });
  off = put(CountedToast, {});
});
afterEach(() => {
  off();
  vi.useRealTimers();
  document.body.innerHTML = "";
});

test("one key takes back what was just counted, once, also from inside a field", async () => {
  told.value = { words: "已记：量血压 1 次，今天共 3 次", entry: 7, refused: false };
  await rest();
  expect(words()).toContain("今天共 3 次");
  document.body.appendChild(document.createElement("input")).focus();
  press("F10", { ctrlKey: true });
  await vi.waitFor(() => expect(words()).toBe("已撤销：量血压 1 次"));
  expect(undone()[0]?.request).toMatchObject({ entry: 7 });
  expect(press("F10", { ctrlKey: true }), "there is nothing more to take back").toBe(true);
  expect(undone()).toHaveLength(1);
});

test("it goes by itself, and stays while the pointer is on it", async () => {
  vi.useFakeTimers();
  told.value = { words: "已记", entry: 7, refused: false };
  await vi.advanceTimersByTimeAsync(100);
  const sheet = document.querySelector(".counted-toast__sheet");
  sheet?.dispatchEvent(new MouseEvent("mouseenter"));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(words()).toContain("已记");
  sheet?.dispatchEvent(new MouseEvent("mouseleave"));
  await vi.advanceTimersByTimeAsync(9_000);
  expect(words()).toBe("");
});
