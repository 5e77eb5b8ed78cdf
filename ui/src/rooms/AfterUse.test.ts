import { defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { AfterUse as Told } from "../door/generated/commands";
import { deskOf, press, put, rest } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: AfterUse } = await import("./AfterUse.vue");
const { useAfterUse } = await import("./afterUse");
const { useKeys } = await import("../parts/keys");
const { closeForms, openForms } = await import("../parts/forms");

const picture = "data:image/jpeg;base64,/9j/4AAQ";
const photo = (link: number) => ({ link, photo: link * 10, thumbnail: picture, local: "2026-11-20 11:02", clerk: "小陈", canTakeOff: true });
const nothing: Told = { photos: [], counts: [], activity: null, canAddPhoto: true, canCorrect: null, canRecord: false };
const asked = (name: string) => (desk.current?.asked ?? []).filter((one) => one.name === name).map((one) => one.request);
const text = () => document.body.textContent ?? "";
const Over = defineComponent({
  setup() {
    const after = useAfterUse({ booking: 3, occurrence: 7 });
    useKeys({ ...after.keys }, { scope: "dialog" });
    return () => h(AfterUse, { after });
  },
});
let off = (): void => undefined;

async function open(told: Partial<Told>): Promise<void> {
  if (desk.current) desk.current.answers.after_use = () => ({ ...nothing, ...told });
  off = put(Over, {});
  await vi.waitFor(() => expect(asked("after_use")).toHaveLength(1));
  await rest();
}

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, { photo: () => ({ url: picture, width: 4, height: 3 }), choose_use_photo: () => ({ link: 1 }), add_use_photo: () => ({ link: 1 }), take_off_use_photo: () => ({ link: 1 }) });
});
afterEach(() => {
  closeForms();
  off();
  document.body.innerHTML = "";
});

test("before anybody was there it shows nothing and takes no key", async () => {
  await open({ canAddPhoto: false });
  expect(text()).toBe("");
  expect(press("p")).toBe(true);
  expect(press("j", { ctrlKey: true })).toBe(true);
  expect(asked("choose_use_photo")).toEqual([]);
});

test("P lets choose a photo, and what was copied is pasted", async () => {
  await open({});
  press("p");
  await vi.waitFor(() => expect(asked("choose_use_photo")).toEqual([{ occurrence: 7, requestId: expect.any(String) }]));
  const file = new File([new Uint8Array([1, 2, 3])], "x.png", { type: "image/png" });
  const event = new Event("paste", { cancelable: true });
  Object.assign(event, { clipboardData: { files: [file] } });
  window.dispatchEvent(event);
  await vi.waitFor(() => expect(asked("add_use_photo")).toEqual([{ occurrence: 7, image: "AQID", requestId: expect.any(String) }]));
  const words = new Event("paste", { cancelable: true });
  Object.assign(words, { clipboardData: { files: [] } });
  window.dispatchEvent(words);
  await rest();
  expect([asked("add_use_photo").length, words.defaultPrevented]).toEqual([1, false]);
});

test("a photo opens large, the arrows go along, and one is taken off with the reason", async () => {
  await open({ photos: [photo(1), photo(2)] });
  press("v");
  await vi.waitFor(() => expect(text()).toContain("照片 1 / 2"));
  press("ArrowRight");
  await vi.waitFor(() => expect(asked("photo").at(-1)).toEqual({ photo: 20 }));
  expect(press("2"), "nobody asked why").toBe(true);
  press("x");
  await vi.waitFor(() => expect(text()).toContain("为什么拿掉？"));
  press("2");
  await vi.waitFor(() => expect(asked("take_off_use_photo")).toEqual([{ link: 2, why: "person", requestId: expect.any(String) }]));
});

test("one press makes an activity of it, and opens the one that it is", async () => {
  await open({ canRecord: true });
  press("j", { ctrlKey: true });
  expect(openForms[0]).toMatchObject({ form: "activity", start: { booking: 3, occurrence: 7 } });
  closeForms();
  off();
  document.body.innerHTML = "";
  desk.current = deskOf();
  await open({ activity: 5, canCorrect: 9, counts: [{ local: "2026-11-20 11:02", clerk: "小陈", attended: 23 }, { local: "2026-11-20 11:30", clerk: "小陈", attended: 32 }] });
  expect(text()).toContain("更正前：23 人次");
  press("j", { ctrlKey: true });
  press("r");
  expect(openForms.map(({ form, start }) => [form, start])).toEqual([["activity", { id: 5 }], ["correctAttended", { booking: 3, occurrence: 7 }]]);
});
