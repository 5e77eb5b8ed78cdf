import { defineComponent, h, reactive, ref } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "./testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { useForm } = await import("./form");
const { default: FormDrawer } = await import("./FormDrawer.vue");

/** A form of two fields, as a screen would write it. */
const Small = defineComponent({
  emits: ["close"],
  setup(_, { emit }) {
    const body = reactive({ name: "", note: "" });
    const second = ref<HTMLInputElement>();
    const form = useForm({ form: "clerk", title: () => "小表", body, act: "save_clerk", fields: ["name"], leave: () => emit("close"), first: () => second.value });
    const submit = async (): Promise<void> => {
      if (await form.save({ id: null, revision: null, name: body.name, role: "clerk", active: true })) form.beginAnew();
    };
    const input = (key: "name" | "note", label: string): ReturnType<typeof h> =>
      h("input", { "aria-label": label, value: body[key], ref: key === "note" ? second : undefined, onInput: (event: Event) => (body[key] = (event.target as HTMLInputElement).value) });
    return () =>
      h(FormDrawer, { title: "小表", size: "30rem", form, anotherWord: "这是另一份", onSave: submit }, {
        default: () => [input("name", "姓名"), h("p", { id: "wrong", ...(form.wrong("name") ? { class: "form-wrong", role: "alert" } : {}) }, form.wrong("name")), input("note", "备注")],
        acts: () => h("button", { "data-next": "", onClick: submit }, "存下"),
      });
  },
});

let off = (): void => undefined;
const closed = vi.fn();
const asked = (name: string) => desk.current!.asked.filter((one) => one.name === name).map((one) => one.request);
const button = (words: string) => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(words));
const refuse = (problem: object) => () => {
  throw problem;
};

beforeEach(async () => {
  desk.current = deskOf();
  desk.current.answers.save_clerk = () => ({ id: 1 });
  closed.mockReset();
  off = put(Small, { onClose: closed });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("备注")));
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("the field that the form names has the focus, Enter goes on to the main button, and a field before it is reached with Shift", async () => {
  press("Enter", { shiftKey: true });
  expect(document.activeElement).toBe(field("姓名"));
  press("Enter");
  expect(document.activeElement).toBe(field("备注"));
  press("Enter");
  expect(document.activeElement?.textContent).toBe("存下");
  expect(asked("save_clerk")).toEqual([]);
});

test("Esc leaves an untouched form without a draft, and offers to throw away nothing", async () => {
  expect(button("丢弃")).toBeUndefined();
  press("Escape");
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(asked("save_draft")).toEqual([]);
});

test("Esc puts aside what was typed, then leaves", async () => {
  type(field("姓名"), "赵");
  await vi.waitFor(() => expect(button("丢弃")).toBeTruthy());
  press("Escape");
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  expect(asked("save_draft").at(-1)).toMatchObject({ form: "clerk", aside: true, body: { name: "赵" } });
});

test("while pinyin is composed, neither Enter nor Esc is the form's", async () => {
  type(field("姓名"), "zhao");
  press("Enter", { isComposing: true });
  press("Escape", { isComposing: true });
  await rest(20);
  expect(document.activeElement).toBe(field("姓名"));
  expect(closed).not.toHaveBeenCalled();
});

test("a refusal of a field of the form stands beside it, any other above the buttons; the next try is the same act", async () => {
  desk.current!.answers.save_clerk = refuse({ kind: "invalid", message: "姓名太长。", data: { field: "name" } });
  type(field("姓名"), "赵");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.getElementById("wrong")?.textContent).toBe("姓名太长。"));
  expect(document.querySelector(".problem-notice")).toBeNull();
  desk.current!.answers.save_clerk = refuse({ kind: "storage", message: "磁盘写满了。", data: {} });
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.querySelector(".problem-notice")?.textContent).toContain("磁盘写满了。"));
  expect(document.getElementById("wrong")?.textContent).toBe("");
  const [first, second] = asked("save_clerk");
  expect(second?.requestId).toBe(first?.requestId);
});

test("after a refusal the field that it speaks of has the focus", async () => {
  desk.current!.answers.save_clerk = refuse({ kind: "invalid", message: "姓名太长。", data: { field: "name" } });
  type(field("备注"), "左边");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("姓名")));
  expect(field("备注").value).toBe("左边");
});

test("what is written anew is no longer called wrong; a word elsewhere changes nothing about that", async () => {
  desk.current!.answers.save_clerk = refuse({ kind: "invalid", message: "姓名太长。", data: { field: "name" } });
  type(field("姓名"), "赵");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.getElementById("wrong")?.textContent).toBe("姓名太长。"));
  type(field("备注"), "左边");
  await rest(5);
  expect(document.getElementById("wrong")?.textContent).toBe("姓名太长。");
  type(field("姓名"), "赵六");
  await vi.waitFor(() => expect(document.getElementById("wrong")?.textContent).toBe(""));
});

test("what was saved already goes under another number only after a press on its button", async () => {
  desk.current!.answers.save_clerk = refuse({ kind: "requestReused", message: "保存过了。", data: {} });
  type(field("姓名"), "赵");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(button("这是另一份")).toBeTruthy());
  button("这是另一份")?.click();
  await vi.waitFor(() => expect(document.querySelector(".problem-notice")).toBeNull());
  // The button is gone; the focus is back in the fields.
  await vi.waitFor(() => expect(document.activeElement).toBe(field("备注")));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("save_clerk")).toHaveLength(2));
  const [first, second] = asked("save_clerk");
  expect(second?.requestId).not.toBe(first?.requestId);
});

test("after a save the form begins anew: under another number, with nothing to throw away", async () => {
  type(field("姓名"), "赵");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("save_clerk")).toHaveLength(1));
  await vi.waitFor(() => expect(button("丢弃")).toBeUndefined());
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(asked("save_clerk")).toHaveLength(2));
  expect(asked("save_clerk")[1]?.requestId).not.toBe(asked("save_clerk")[0]?.requestId);
});
