import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { defineComponent, h } from "vue";
import type { Draft } from "../door/generated/commands";
import AskDialog from "../parts/AskDialog.vue";
import { closeForms, openForms } from "../parts/forms";
import { useKeys } from "../parts/keys";
import { deskOf, press, put, rest } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: DraftList } = await import("./DraftList.vue");

const draft = (id: string, title: string, savedLocal: string): Draft => ({ id, form: "registerTicket", title, aside: true, savedLocal, body: {} });
const back = vi.fn();
const Screen = defineComponent({
  setup() {
    useKeys({ Escape: back }, { scope: "screen" });
    return () => [h("button", { id: "elsewhere" }, "elsewhere"), h(DraftList), h(AskDialog)];
  },
});

let drafts: Draft[];
let off = (): void => undefined;
const rows = () => [...document.querySelectorAll<HTMLElement>(".drafts__open")];
const focused = () => (document.activeElement as HTMLElement | null)?.textContent?.replaceAll(/\s+/g, " ").trim() ?? "";
const dropped = () => desk.current!.asked.filter((one) => one.name === "drop_draft").map((one) => one.request.id);
const list = () => document.querySelector(".el-popper");

beforeEach(async () => {
  back.mockClear();
  desk.current = deskOf();
  drafts = [draft("a", "新办件 · 政策咨询", "2026-11-21 09:12"), draft("b", "新办件 · 政策咨询", "2026-11-21 10:40"), draft("c", "新居民", "2026-11-20 16:05")];
  Object.assign(desk.current.answers, { drafts: () => drafts, drop_draft: ({ id }: { id: string }) => (drafts = drafts.filter((one) => one.id !== id)) && null });
  off = put(Screen, {});
  await vi.waitFor(() => expect(document.body.textContent).toContain("没填完的"));
  document.getElementById("elsewhere")?.focus();
});
afterEach(() => {
  off();
  closeForms();
  document.body.innerHTML = "";
});

async function openByKey(): Promise<void> {
  press("d", { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement).toBe(rows()[0]));
}

test("Ctrl+D puts the focus into the list; the arrows choose; the time tells two of one title apart", async () => {
  await openByKey();
  expect(focused()).toContain("11-21 09:12");
  press("ArrowDown");
  expect(focused()).toContain("11-21 10:40");
  press("ArrowUp");
  press("ArrowUp");
  expect(focused()).toContain("新居民");
  press("ArrowDown");
  press("ArrowDown");
  (document.activeElement as HTMLElement).click();
  expect(openForms.map((form) => form.draft?.id)).toEqual(["b"]);
});

test("Esc shuts the list alone and gives the focus back", async () => {
  await openByKey();
  press("Escape");
  await rest();
  expect(document.activeElement?.id).toBe("elsewhere");
  expect(back).not.toHaveBeenCalled();
  await vi.waitFor(() => expect(list()?.getAttribute("aria-hidden")).toBe("true"));
  press("Escape");
  expect(back).toHaveBeenCalledTimes(1);
});

test("a draft is thrown away only after a question whose safe answer has the focus", async () => {
  await openByKey();
  const throwAway = (): void => document.querySelectorAll<HTMLElement>(".drafts__drop")[1]?.click();
  throwAway();
  await vi.waitFor(() => expect(focused()).toContain("留着"));
  expect(document.body.textContent).toContain("丢弃这张没填完的表？");
  expect(document.body.textContent).toContain("新办件 · 政策咨询，11-21 10:40 存下的");
  press("Escape");
  await rest(20);
  expect(dropped()).toEqual([]);
  expect(back).not.toHaveBeenCalled();
  throwAway();
  await vi.waitFor(() => expect(focused()).toContain("留着"));
  press("ArrowLeft");
  expect(focused()).toBe("丢弃");
  (document.activeElement as HTMLElement).click();
  await vi.waitFor(() => expect(dropped()).toEqual(["b"]));
});
