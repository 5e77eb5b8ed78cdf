import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useRouter } from "vue-router";
import { h } from "vue";
import { deskOf, press, put, rest } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: SettingsFrame } = await import("./SettingsFrame.vue");

let off = (): void => undefined;
let go: (path: string) => Promise<unknown>;
beforeEach(async () => {
  desk.current = deskOf();
  desk.current.answers.frame = () => ({ clerks: [], clerk: null, centre: {}, today: { date: "2026-11-20" } });
  const Page = {
    setup: () => {
      const router = useRouter();
      go = (path) => router.push(path);
      return () => h(SettingsFrame);
    },
  };
  off = put(Page, {});
  await go("/settings/journal");
  await rest();
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("the part one goes to comes into view in the list, also from a page deeper in it", async () => {
  const seen = vi.fn();
  for (const link of document.querySelectorAll("nav a")) link.scrollIntoView = () => void seen(link.textContent);
  await go("/settings/matters/3");
  await rest();
  expect(seen.mock.calls.at(-1)).toEqual(["事项清单"]);
});

test("an arrow where nothing has the focus goes into the list of parts, unless the page has a list of its own", () => {
  const table = Object.assign(document.createElement("div"), { className: "desk-table" });
  document.querySelector(".settings")?.append(table);
  press("ArrowDown");
  expect(document.activeElement).toBe(document.body);
  table.remove();
  press("ArrowDown");
  expect(document.activeElement?.textContent).toBe("日志");
  press("ArrowUp");
  expect(document.activeElement?.textContent).toBe("恢复");
});
