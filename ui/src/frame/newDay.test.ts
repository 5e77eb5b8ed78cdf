import { afterEach, expect, test, vi } from "vitest";
import { h } from "vue";
import { useRead } from "../door/read";
import { deskOf, put } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { useNewDay } = await import("./frame");

afterEach(() => vi.useRealTimers());

test("after midnight every list is asked again by itself, and not before", async () => {
  vi.useFakeTimers();
  desk.current = deskOf();
  let date = "2026-11-20";
  Object.assign(desk.current.answers, { frame: () => ({ today: { date } }), ticket_counts: () => ({ mine: date }) });
  const off = put(
    {
      setup() {
        useNewDay();
        const { data } = useRead("ticket_counts", () => ({}));
        return () => h("p", JSON.stringify(data.value));
      },
    },
    {},
  );
  const asked = () => desk.current!.asked.filter((one) => one.name === "ticket_counts").length;
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(asked()).toBe(1);
  date = "2026-11-21";
  await vi.advanceTimersByTimeAsync(61_000);
  expect(asked()).toBe(2);
  expect(document.body.textContent).toContain("2026-11-21");
  await vi.advanceTimersByTimeAsync(10 * 60_000);
  expect(asked()).toBe(2);
  off();
});
