import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { defineComponent, h, reactive, ref } from "vue";
import { deskOf, press, put, rest, type as typeAtOnce } from "./testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ResidentPicker } = await import("./ResidentPicker.vue");

const card = (id: number, name: string) => ({ id, name, phone: null, idNumber: null, address: "", categories: [], partyMember: false });
const body = reactive({ resident: null as number | null, visitorName: "", typed: "" });
const picked = vi.fn();
const picker = ref<{ settle: () => Promise<boolean> }>();
const Form = defineComponent(() => () =>
  h(ResidentPicker, {
    ref: picker,
    resident: body.resident,
    visitorName: body.visitorName,
    typed: body.typed,
    "onUpdate:resident": (now: number | null) => (body.resident = now),
    "onUpdate:visitorName": (now: string) => (body.visitorName = now),
    "onUpdate:typed": (now: string) => (body.typed = now),
    onPicked: picked,
  }),
);

/** Between two keys the page is drawn, however fast they come. */
async function type(text: string): Promise<void> {
  typeAtOnce(input(), text);
  await rest();
}

let off = (): void => undefined;
const input = () => document.querySelector("input") as HTMLInputElement;
const alert = () => document.querySelector("[role=alert]")?.textContent ?? "";
const highlighted = () => document.querySelector("[role=option][aria-selected=true]")?.textContent?.trim();
const searches = () => desk.current!.asked.filter((one) => one.name === "find_residents");

beforeEach(() => {
  picked.mockClear();
  Object.assign(body, { resident: null, visitorName: "", typed: "" });
  desk.current = deskOf();
  desk.current.answers.find_residents = () => [];
  desk.current.answers.resident = ({ resident }: { resident: number }) => card(resident, "马丽");
  off = put(Form, {});
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("a pasted text is no name: it stays in the field, which says why, and is not looked for", async () => {
  const text = "长".repeat(100_000);
  await type(text);
  await vi.waitFor(() => expect(alert()).toContain("姓名最多 50 字，这里有 100,000 字"));
  press("Enter");
  await rest(200);
  expect(body).toMatchObject({ resident: null, visitorName: "" });
  expect(input().value).toBe(text);
  expect(searches()).toEqual([]);
  expect(await picker.value?.settle()).toBe(false);
  await type("长".repeat(50));
  await vi.waitFor(() => expect(highlighted()).toContain("只记姓名"));
  press("Enter");
  await vi.waitFor(() => expect(body.visitorName).toBe("长".repeat(50)));
});

test("an Enter before the answer is kept until it comes", async () => {
  desk.current!.answers.find_residents = async () => {
    await new Promise((done) => setTimeout(done, 80));
    return [card(1, "马丽")];
  };
  await type("ma");
  press("Enter");
  expect(body.resident).toBe(null);
  await vi.waitFor(() => expect(body.resident).toBe(1));
  expect(picked).toHaveBeenCalledOnce();
});

test("an Enter is forgotten when something else is typed before the answer", async () => {
  desk.current!.answers.find_residents = async () => {
    await new Promise((done) => setTimeout(done, 80));
    return [card(1, "马丽")];
  };
  await type("ma");
  press("Enter");
  await type("mali");
  await rest(400);
  expect(body.resident).toBe(null);
  expect(picked).not.toHaveBeenCalled();
});

test("letters that find nobody are asked about before they count as a name", async () => {
  await type("ma马丽");
  press("Enter");
  await vi.waitFor(() => expect(alert()).toContain("没有找到「ma马丽」"));
  press("Enter");
  await rest(20);
  expect(body.visitorName).toBe("");
  expect(highlighted()).toBeUndefined();
  expect(await picker.value?.settle()).toBe(false);
  press("ArrowDown");
  await rest();
  expect(highlighted()).toContain("只记姓名");
  press("Enter");
  expect(body.visitorName).toBe("ma马丽");
});

test("a Chinese name that nobody bears is a name", async () => {
  await type("马丽");
  press("Enter");
  await vi.waitFor(() => expect(body.visitorName).toBe("马丽"));
});

test("an Enter and a save that both came before the answer mean the same person", async () => {
  desk.current!.answers.find_residents = async () => {
    await new Promise((done) => setTimeout(done, 80));
    return [card(1, "马丽"), card(2, "马力的邻居")];
  };
  await type("ml");
  press("Enter");
  expect(await picker.value?.settle()).toBe(true);
  expect(body).toMatchObject({ resident: 1, typed: "" });
  expect(alert()).toBe("");
});
