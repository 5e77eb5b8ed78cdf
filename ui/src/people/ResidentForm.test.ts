import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: ResidentForm } = await import("./ResidentForm.vue");

const stored = {
  id: 5, name: "张三", phone: "138****1234", idNumber: "11************123X", address: "幸福里 1 号", categories: ["低保"], partyMember: false,
  idNumberDoubtful: false, note: "", revision: 3, tickets: [],
};

let off = (): void => undefined;
const saved = () => desk.current!.asked.filter((one) => one.name === "save_resident").map((one) => one.request);
const button = (words: string) => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(words)) as HTMLButtonElement;

beforeEach(() => {
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    resident: () => stored,
    save_resident: () => stored,
    likely_duplicates: () => [],
    check_id_number: () => ({ ok: false, problem: "身份证号的校验位不对。", mayKeep: true, sex: null, age: null }),
  });
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("a change that never touched phone and identity number keeps both, and no mask stands in a field", async () => {
  off = put(ResidentForm, { start: { id: 5 } });
  await vi.waitFor(() => expect(field("住址").value).toBe("幸福里 1 号"));
  for (const input of document.querySelectorAll("input, textarea")) expect((input as HTMLInputElement).value).not.toContain("*");
  expect(document.body.textContent).toContain("138****1234");
  type(field("住址"), "幸福里 2 号");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved()).toHaveLength(1));
  expect(saved()[0]).toMatchObject({ id: 5, revision: 3, phone: { how: "keep" }, idNumber: { how: "keep" }, address: "幸福里 2 号" });
});

test("opening a record for change leaves no draft behind", async () => {
  off = put(ResidentForm, { start: { id: 5 } });
  await vi.waitFor(() => expect(field("住址").value).toBe("幸福里 1 号"));
  await new Promise((done) => setTimeout(done, 400));
  expect(desk.current!.asked.map((one) => one.name)).not.toContain("save_draft");
});

test("a phone is written anew only after 修改, and 不改了 keeps the old one", async () => {
  off = put(ResidentForm, { start: { id: 5 } });
  await vi.waitFor(() => expect(button("修改")).toBeTruthy());
  button("修改").click();
  await vi.waitFor(() => expect(field("电话").value).toBe(""));
  type(field("电话"), "13900001111");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved()[0]).toMatchObject({ phone: { how: "set", value: "13900001111" }, idNumber: { how: "keep" } }));
  await vi.waitFor(() => expect(button("不改了")).toBeTruthy());
  button("不改了").click();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved()[1]).toMatchObject({ phone: { how: "keep" } }));
});

test("what is typed on 修改 is the beginning of the new number; shortcuts and a composition are not", async () => {
  off = put(ResidentForm, { start: { id: 5 } });
  await vi.waitFor(() => expect(button("修改")).toBeTruthy());
  button("修改").focus();
  for (const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }]) expect(press("1", more)).toBe(true);
  for (const key of ["Enter", " ", "Tab", "F5"]) expect(press(key)).toBe(true);
  expect(button("不改了")).toBeFalsy();
  expect(press("1")).toBe(false);
  await vi.waitFor(() => expect(field("电话").value).toBe("1"));
  expect(document.activeElement).toBe(field("电话"));
  expect(field("电话").selectionStart).toBe(1);
  type(field("电话"), "13900001111");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved()[0]).toMatchObject({ phone: { how: "set", value: "13900001111" }, idNumber: { how: "keep" } }));
});

test("a wrong identity number is named while typing, and kept only with a tick", async () => {
  off = put(ResidentForm, { start: {} });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("姓名")));
  type(field("姓名"), "李四");
  type(field("身份证号"), "110101199001011234");
  await vi.waitFor(() => expect(document.body.textContent).toContain("身份证号的校验位不对"));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved()[0]).toMatchObject({ keepDoubtful: false, idNumber: { how: "set", value: "110101199001011234" } }));
  document.querySelector<HTMLInputElement>(".resident-form__id input")?.click();
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved()[1]).toMatchObject({ keepDoubtful: true }));
  // Another number is another question.
  type(field("身份证号"), "110101199001011235");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved()[2]).toMatchObject({ keepDoubtful: false }));
});

test("somebody who may be on file already is one press away", async () => {
  desk.current!.answers.likely_duplicates = () => [{ card: { ...stored, id: 9 }, why: ["sameName"] }];
  const picked = vi.fn();
  off = put(ResidentForm, { start: {}, picking: true, onSaved: picked });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("姓名")));
  type(field("姓名"), "张三");
  await vi.waitFor(() => expect(document.body.textContent).toContain("姓名相同"));
  button("就是这位").click();
  await vi.waitFor(() => expect(picked).toHaveBeenCalledWith(expect.objectContaining({ id: 9 })));
  expect(saved()).toEqual([]);
});

test("what was saved already can be saved once more, and its draft is stored under the new number at once", async () => {
  desk.current!.answers.save_resident = () => {
    throw { kind: "requestReused", message: "这张表单已经保存过了。", data: {} };
  };
  off = put(ResidentForm, { start: {} });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("姓名")));
  type(field("姓名"), "李四");
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(button("仍要保存这一份")).toBeTruthy());
  button("仍要保存这一份").click();
  const drafts = () => desk.current!.asked.filter((one) => one.name === "save_draft").map((one) => one.request);
  await vi.waitFor(() => expect(drafts().at(-1)).toMatchObject({ aside: false, body: { name: "李四" } }));
  expect(drafts().at(-1)?.id).not.toBe(saved()[0]?.requestId);
  press("Escape");
  await vi.waitFor(() => expect(drafts().at(-1)).toMatchObject({ aside: true, body: { name: "李四" } }));
});

test("a category that is too long is not added, and the form is not saved without it", async () => {
  off = put(ResidentForm, { start: { id: 5 } });
  await vi.waitFor(() => expect(field("住址").value).toBe("幸福里 1 号"));
  type(field("其他类别"), "类".repeat(21));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(document.activeElement).toBe(field("其他类别")));
  expect(field("其他类别").value).toHaveLength(21);
  await vi.waitFor(() => expect(document.body.textContent).toContain("最多 20 字"));
  expect(saved()).toHaveLength(0);
  type(field("其他类别"), "类".repeat(20));
  press("Enter", { ctrlKey: true });
  await vi.waitFor(() => expect(saved()).toHaveLength(1));
  expect(saved()[0]).toMatchObject({ categories: ["低保", "类".repeat(20)] });
});

test("a category that is typed and not added yet is in the draft", async () => {
  off = put(ResidentForm, { start: { id: 5 } });
  await vi.waitFor(() => expect(field("住址").value).toBe("幸福里 1 号"));
  type(field("其他类别"), "待业");
  const drafts = () => desk.current!.asked.filter((one) => one.name === "save_draft").map((one) => one.request);
  await vi.waitFor(() => expect(drafts().at(-1)).toMatchObject({ body: { category: "待业", categories: ["低保"] } }));
});
