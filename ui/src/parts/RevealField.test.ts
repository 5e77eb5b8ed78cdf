import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, put } from "./testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: RevealField } = await import("./RevealField.vue");

let off = (): void => undefined;
const shown = () => document.querySelector(".reveal__value")?.textContent;

beforeEach(() => {
  vi.useFakeTimers();
  desk.current = deskOf();
  desk.current.answers.reveal = () => ({ value: "13812341234", seconds: 30 });
  off = put(RevealField, { resident: 5, field: "phone", masked: "138****1234", label: "电话" });
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
  vi.useRealTimers();
});

async function reveal(): Promise<void> {
  document.querySelector<HTMLElement>(".reveal button")?.click();
  await vi.advanceTimersByTimeAsync(500);
  const reason = [...document.querySelectorAll<HTMLElement>("[role=menuitem]")].find((one) => one.textContent?.includes("回访"));
  reason?.click();
  await vi.advanceTimersByTimeAsync(50);
}

test("a reason shows the whole field for half a minute, then the mask again and nothing of it is left", async () => {
  expect(shown()).toBe("138****1234");
  await reveal();
  expect(desk.current!.asked).toMatchObject([{ name: "reveal", request: { resident: 5, field: "phone", reason: "回访" } }]);
  expect(shown()).toBe("13812341234");
  await vi.advanceTimersByTimeAsync(29_000);
  expect(shown()).toBe("13812341234");
  await vi.advanceTimersByTimeAsync(1_500);
  expect(shown()).toBe("138****1234");
  expect(document.documentElement.outerHTML).not.toContain("13812341234");
});

test("each look has a journal row of its own", async () => {
  await reveal();
  await vi.advanceTimersByTimeAsync(31_000);
  await reveal();
  const ids = desk.current!.asked.map((one) => one.request.requestId);
  expect(ids).toHaveLength(2);
  expect(ids[0]).not.toBe(ids[1]);
});
