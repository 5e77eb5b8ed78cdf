import { VueQueryPlugin } from "@tanstack/vue-query";
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type App, createApp } from "vue";
import { createMemoryHistory, createRouter, type Router } from "vue-router";
import { queries } from "../door/call";
import type { Found, Matter, ResidentCard } from "../door/generated/commands";
import { opened } from "../rooms/opened";
import SearchBox from "./SearchBox.vue";

const card = (id: number, name: string): ResidentCard => ({ id, name, phone: null, idNumber: null, address: "", categories: [], partyMember: false });
const nothing: Found = { residents: [], tickets: [], exactly: null, uses: [], void: null };

const matter = (id: number, name: string, aliases: Matter["aliases"]): Matter => ({ id, name, initials: [], readings: [], aliases, window: "综合窗口", kind: "onTheSpot", confidential: false, band: null, promisedDays: null, legalDays: null, materials: [], active: true, uses: 0, revision: 1 });

let catalogue: Matter[];
let answers: Record<string, Found>;
let delay: number;
let app: App;
let router: Router;
let input: HTMLInputElement;

beforeEach(async () => {
  vi.useFakeTimers();
  queries.clear();
  answers = {};
  catalogue = [];
  delay = 0;
  mockIPC(async (_command, args) => {
    const { name, request } = args as { name: string; request: { text: string } };
    if (name === "list_matters") return { value: catalogue, changed: [] };
    const { text } = request;
    await new Promise((resolve) => setTimeout(resolve, delay));
    return { value: answers[text] ?? nothing, changed: [] };
  });
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:rest(.*)*", component: { render: () => null } }] });
  await router.push("/tickets");
  const root = document.createElement("div");
  document.body.replaceChildren(root);
  app = createApp(SearchBox);
  app.use(router).use(VueQueryPlugin, { queryClient: queries }).mount(root);
  input = root.querySelector("input") as HTMLInputElement;
});
afterEach(() => {
  app.unmount();
  clearMocks();
  vi.useRealTimers();
});

const past = (ms: number) => vi.advanceTimersByTimeAsync(ms);
function type(text: string): void {
  input.value = text;
  input.dispatchEvent(new Event("input"));
}
function press(key: string, more: KeyboardEventInit = {}): void {
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

describe("the search box", () => {
  it("opens the one that a barcode gun names, though its Enter comes before the answer", async () => {
    answers["FW20261121-003"] = { ...nothing, exactly: 3 };
    delay = 80;
    input.focus();
    type("FW20261121-003");
    press("Enter");
    await past(40);
    expect(router.currentRoute.value.path).toBe("/tickets");
    await past(500);
    expect(router.currentRoute.value.path).toBe("/tickets/3");
  });

  it("opens a use of a room over 场地, and says why a number is void", async () => {
    const use = { id: 7, booking: 3, document: "CD2026-0003", title: "合唱团", room: "东厅", place: { starts: "2026-11-23T09:00:00", ends: "2026-11-23T10:00:00" }, state: "booked", may: {} };
    answers["合唱团"] = { ...nothing, uses: [use] as never };
    answers["CD2026-0009"] = { ...nothing, void: { shown: "CD2026-0009", day: "2026-11-20", words: "CD2026-0009 已作废。" } };
    input.focus();
    type("CD2026-0009");
    await past(200);
    expect(document.body.textContent).toContain("CD2026-0009 已作废。");
    type("合唱团");
    await past(200);
    expect(document.body.textContent).toContain("「东厅」");
    press("Enter");
    await past(50);
    expect(router.currentRoute.value.path).toBe("/rooms");
    expect(opened.value).toEqual({ booking: 3, occurrence: 7 });
  });

  it("never goes by the answer to what was typed before", async () => {
    answers["wang"] = { ...nothing, residents: [card(1, "王秀英")] };
    answers["wangj"] = { ...nothing, residents: [card(2, "王建国")] };
    input.focus();
    type("wang");
    await past(500);
    delay = 80;
    type("wangj");
    press("Enter");
    await past(500);
    expect(router.currentRoute.value.path).toBe("/people/2");
  });

  it("goes with the arrows, round at the ends", async () => {
    answers["wang"] = { ...nothing, residents: [card(1, "王秀英"), card(2, "王建国"), card(3, "王婷婷")] };
    input.focus();
    type("wang");
    await past(500);
    press("ArrowUp");
    await past(0);
    expect(document.getElementById(input.getAttribute("aria-activedescendant") ?? "")?.textContent).toContain("王婷婷");
    press("Enter");
    await past(500);
    expect(router.currentRoute.value.path).toBe("/people/3");
  });

  it("leaves the Enter of a pinyin composition alone", async () => {
    answers["wang"] = { ...nothing, residents: [card(1, "王秀英")] };
    input.focus();
    type("wang");
    await past(500);
    press("Enter", { isComposing: true });
    await past(500);
    expect(router.currentRoute.value.path).toBe("/tickets");
  });

  it("takes what is typed while no field has the focus", async () => {
    expect(document.activeElement).toBe(document.body);
    press("2");
    await past(0);
    // The rest goes into the box by itself: it has the focus now.
    expect(input.value).toBe("2");
    expect(document.activeElement).toBe(input);
  });

  it("takes a barcode gun's digits also while a choice has the focus, which takes none itself", async () => {
    const choice = document.body.appendChild(Object.assign(document.createElement("input"), { type: "radio" }));
    choice.focus();
    press("2");
    await past(0);
    expect(input.value).toBe("2");
  });

  it("leaves no name in sight when it is left, nor after Esc; a press beside a line leaves nothing", async () => {
    answers["wang"] = { ...nothing, residents: [card(1, "王秀英")] };
    vi.spyOn(document, "hasFocus").mockReturnValue(true);
    const elsewhere = document.body.appendChild(document.createElement("button"));
    input.focus();
    type("wang");
    await past(500);
    const beside = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
    document.querySelector(".search__group")?.dispatchEvent(beside);
    expect(beside.defaultPrevented).toBe(true);
    press("Escape");
    await past(0);
    expect(input.value).toBe("");
    type("wang");
    await past(500);
    elsewhere.focus();
    await past(500);
    expect(input.value).toBe("");
    expect(document.querySelector<HTMLElement>(".search__found")?.style.display).toBe("none");
  });

  it("keeps what was typed while another window is in front", async () => {
    vi.spyOn(document, "hasFocus").mockReturnValue(false);
    input.focus();
    type("wang");
    input.blur();
    await past(500);
    expect(input.value).toBe("wang");
  });

  it("finds a matter by what people call it, behind people and tickets", async () => {
    catalogue = [matter(8, "医疗保险事务", [{ name: "医保", initials: ["yb"], readings: [["yi"], ["bao"]] }]), matter(9, "政策咨询", [])];
    input.focus();
    type("yb");
    await past(500);
    expect(document.querySelector("[role=listbox]")?.textContent).toContain("医疗保险事务（医保）");
    expect(document.querySelector("[role=listbox]")?.textContent).not.toContain("政策咨询");
    press("Enter");
    await past(500);
    expect(router.currentRoute.value.path).toBe("/settings/matters/8");
  });

  it("says so when nothing is found", async () => {
    input.focus();
    type("不存在");
    await past(500);
    expect(document.body.textContent).toContain("没有查到「不存在」");
  });
});
