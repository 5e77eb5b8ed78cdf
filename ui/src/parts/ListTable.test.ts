import { computed, defineComponent, h, reactive, ref } from "vue";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, rest, type } from "./testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { useRead } = await import("../door/read");
const { default: ListSearch } = await import("./ListSearch.vue");
const { default: ListTable } = await import("./ListTable.vue");

type Page = { rows: { id: number; name: string }[]; total: number };
const first = { text: "", category: null, partyMember: null, order: "name", direction: "ascending", offset: 0, limit: 50 } as const;

/** A list of residents, as a screen would write it. */
const People = defineComponent({
  emits: ["open"],
  setup(_, { emit }) {
    const choice = reactive({ ...first }) as { -readonly [K in keyof typeof first]: K extends "text" | "order" ? string : K extends "offset" ? number : (typeof first)[K] };
    const list = useRead("list_residents", () => ({ ...choice }) as never, { keepPrevious: true });
    const table = ref<{ focus: () => void }>();
    const narrowed = computed(() => choice.text !== "");
    const change = (part: object): void => void Object.assign(choice, { offset: 0 }, part);
    return () => [
      h(ListSearch as never, { answered: !list.isFetching.value, label: "查找", placeholder: "姓名", modelValue: choice.text, "onUpdate:modelValue": (text: string) => change({ text }), onDown: () => table.value?.focus() }),
      h(ListTable as never, {
        ref: table,
        name: "people",
        label: "名册",
        columns: [{ key: "name", label: "姓名", sortable: "name" }, { key: "phone", label: "电话" }, { key: "address", label: "住址" }],
        list,
        sorting: { order: choice.order, direction: choice.direction },
        narrowed: narrowed.value,
        emptyTitle: narrowed.value ? "没有符合的" : "还没有人",
        emptyText: "",
        offset: choice.offset,
        "onUpdate:offset": (to: number) => (choice.offset = to),
        onOpen: (row: { id: number }) => emit("open", row.id),
        onSort: change,
        onClear: () => change({ text: "" }),
      }, {
        "cell-name": ({ row }: { row: Page["rows"][0] }) => h("b", `${row.name}！`),
        empty: () => h("button", "新居民"),
        totals: ({ page }: { page: Page }) => `共 ${page.total} 人`,
      }),
    ];
  },
});

let off = (): void => undefined;
const opened = vi.fn();
const everybody = Array.from({ length: 60 }, (_, index) => ({ id: index + 1, name: `居民${index + 1}`, phone: "138****1234" }));
const asked = () => desk.current!.asked.filter((one) => one.name === "list_residents").map((one) => one.request);
const button = (words: string) => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(words));
const said = (words: string) => vi.waitFor(() => expect(document.body.textContent).toContain(words));

beforeEach(() => {
  opened.mockReset();
  desk.current = deskOf();
  desk.current.answers.preferences = () => ({ hiddenColumns: {} });
  desk.current.answers.list_residents = ({ text, offset }: typeof first) => {
    const rows = everybody.filter((one) => one.name.includes(text));
    return { rows: rows.slice(offset, offset + 50), total: rows.length };
  };
  off = put(People, { onOpen: opened });
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("the list says that it is being read, then how many there are; a cell without a face of its own shows its value", async () => {
  off();
  off = put(People, {});
  expect(document.body.textContent).toContain("正在读取…");
  await said("共 60 人");
  const cells = [...document.querySelectorAll(".desk-table__row:first-child td")].map((cell) => cell.textContent);
  expect(cells).toEqual(["居民1！", "138****1234", ""]);
  expect(button("清除筛选")).toBeUndefined();
});

test("desk is asked once the typing pauses, from the first page on; ↓ goes into the list and Enter opens the row", async () => {
  await said("共 60 人");
  document.querySelector<HTMLElement>(".btn-next")?.click();
  await vi.waitFor(() => expect(asked().at(-1)).toMatchObject({ offset: 50 }));
  for (const text of ["居", "居民", "居民7"]) {
    type(field("查找"), text);
    await rest(2);
  }
  await said("共 1 人");
  expect(asked().map((one) => one.text)).toEqual(["", "", "居民7"]);
  expect(asked().at(-1)).toMatchObject({ offset: 0 });
  field("查找").focus();
  press("Enter", { isComposing: true });
  expect(document.activeElement).toBe(field("查找"));
  press("ArrowDown");
  await vi.waitFor(() => expect(document.activeElement?.className).toBe("desk-table__row"));
  press("Enter");
  expect(opened).toHaveBeenCalledWith(7);
});

test("Enter before the answer goes into the rows of what was typed, never into those of the question before", async () => {
  await said("共 60 人");
  let answer: (() => void) | undefined;
  const { list_residents } = desk.current!.answers;
  desk.current!.answers.list_residents = (request: never) => new Promise((done) => (answer = () => done(list_residents?.(request))));
  type(field("查找"), "居民7");
  press("Enter");
  press("Enter");
  await vi.waitFor(() => expect(answer).toBeTruthy());
  await rest(20);
  expect(document.activeElement).toBe(field("查找"));
  expect(opened).not.toHaveBeenCalled();
  answer?.();
  await said("共 1 人");
  await vi.waitFor(() => expect(document.activeElement?.className).toBe("desk-table__row"));
  press("Enter");
  expect(opened).toHaveBeenCalledWith(7);
});

test("who types on after Enter stays in the field", async () => {
  await said("共 60 人");
  type(field("查找"), "居民1");
  press("Enter");
  type(field("查找"), "居民12");
  await said("共 1 人");
  await rest(20);
  expect(document.activeElement).toBe(field("查找"));
});

test("every filter has a way out, beside the totals and in the empty list, and the field is empty afterwards", async () => {
  type(field("查找"), "居民7");
  await said("共 1 人");
  button("清除筛选")?.click();
  await said("共 60 人");
  expect(field("查找").value).toBe("");
  type(field("查找"), "无此人");
  await said("没有符合的");
  expect(button("新居民")).toBeTruthy();
  button("清除筛选")?.click();
  await said("共 60 人");
});

test("what was typed last is asked for when the field is left before the pause is over, and once only", async () => {
  await said("共 60 人");
  type(field("查找"), "居民7");
  field("查找").blur();
  await rest(2);
  expect(asked().at(-1)).toMatchObject({ text: "居民7" });
  await rest(200);
  expect(asked()).toHaveLength(2);
});

test("a column sorts both ways, and a refusal can be asked again", async () => {
  await said("共 60 人");
  desk.current!.answers.list_residents = () => {
    throw { kind: "storage", message: "磁盘读不出来。", data: {} };
  };
  document.querySelector<HTMLElement>(".desk-table__sort")?.click();
  await said("磁盘读不出来。");
  expect(asked().at(-1)).toMatchObject({ order: "name", direction: "descending" });
  desk.current!.answers.list_residents = () => ({ rows: everybody.slice(0, 1), total: 1 });
  button("再试一次")?.click();
  await said("共 1 人");
});
