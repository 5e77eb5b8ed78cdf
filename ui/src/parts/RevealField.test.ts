import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { h, reactive } from "vue";
import { deskOf, put } from "./testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: RevealField } = await import("./RevealField.vue");

let off = (): void => undefined;
let who: { resident: number; field: "phone" | "idNumber"; masked: string; label: string };
const shown = () => document.querySelector(".reveal__value")?.textContent;

beforeEach(() => {
  vi.useFakeTimers();
  desk.current = deskOf();
  desk.current.answers.reveal = () => ({ value: "13812341234", seconds: 30 });
  who = reactive({ resident: 5, field: "phone", masked: "138****1234", label: "电话" });
  off = put({ render: () => h(RevealField, who) }, {});
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

test("an answer that comes when the page speaks of somebody else is dropped", async () => {
  let answer: (value: unknown) => void = () => undefined;
  desk.current!.answers.reveal = () => new Promise((done) => (answer = done));
  await reveal();
  Object.assign(who, { resident: 6, masked: "139****5678" });
  await vi.advanceTimersByTimeAsync(0);
  answer({ value: "13812341234", seconds: 30 });
  await vi.advanceTimersByTimeAsync(50);
  expect(shown()).toBe("139****5678");
  expect(document.documentElement.outerHTML).not.toContain("13812341234");
});

test("an answer that comes after the page is gone starts no clock", async () => {
  let answer: (value: unknown) => void = () => undefined;
  desk.current!.answers.reveal = () => new Promise((done) => (answer = done));
  await reveal();
  off();
  off = () => undefined;
  vi.clearAllTimers();
  answer({ value: "13812341234", seconds: 30 });
  // Let the answer arrive; no clock runs for it.
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  expect(vi.getTimerCount()).toBe(0);
});

test("the phone of a principal is asked of its ticket", async () => {
  off();
  desk.current!.answers.reveal_principal = () => ({ value: "19900009999", seconds: 30 });
  off = put(RevealField, { principalOf: 7, masked: "199****9999", label: "委托人电话" });
  await reveal();
  expect(desk.current!.asked).toEqual([{ name: "reveal_principal", request: { ticket: 7, reason: "回访", requestId: expect.any(String) } }]);
  expect(shown()).toBe("19900009999");
});

test.each([
  ["booking", { bookingOf: 4 }],
  ["standby", { standbyOf: 4 }],
] as const)("the phone of a %s is asked of it", async (name, of) => {
  off();
  desk.current!.answers[`reveal_${name}_phone`] = () => ({ value: "19900009999", seconds: 30 });
  off = put(RevealField, { ...of, masked: "199****9999", label: "手机" });
  await reveal();
  expect(desk.current!.asked).toEqual([{ name: `reveal_${name}_phone`, request: { [name]: 4, reason: "回访", requestId: expect.any(String) } }]);
  expect(shown()).toBe("19900009999");
});
