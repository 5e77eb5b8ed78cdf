import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { deskOf, field, press, put, type } from "../parts/testing";

const desk = vi.hoisted(() => ({ current: null as null | ReturnType<typeof deskOf> }));
vi.mock("@tauri-apps/api/core", () => ({ invoke: (command: string, call: never) => desk.current?.invoke(command, call) }));

const { default: App } = await import("../App.vue");

let off = (): void => undefined;
let sealed = true;
const tries = (): unknown[] => desk.current!.asked.filter((one) => one.name === "unseal").map((one) => one.request);
const say = (kind: string, message: string, data: object = {}): never => {
  throw { kind, message, data };
};
const button = (word: string): HTMLButtonElement => [...document.querySelectorAll("button")].find((one) => one.textContent?.includes(word))!;

beforeEach(async () => {
  sealed = true;
  desk.current = deskOf();
  Object.assign(desk.current.answers, {
    door: () => ({ state: "sealed", passphrase: true, recoveryCode: true, waitSeconds: 0, demo: false, version: "0" }),
    frame: () => (sealed ? say("sealed", "家门口已经封存。") : { setUp: true, clerk: null, clerks: [{ id: 1, name: "王秀兰", role: "supervisor", active: true }], centre: { name: "梧桐中心" }, today: { date: "2026-11-20", weekday: "星期五" }, textScale: 100 }),
  });
  off = put(App, {});
  await vi.waitFor(() => field("口令"));
});
afterEach(() => {
  off();
  document.body.innerHTML = "";
});

test("a sealed desk asks for the passphrase, shows nothing of the centre, and opens by Enter", async () => {
  desk.current!.answers.unseal = () => {
    sealed = false;
    return { state: "locked" };
  };
  expect(document.body.textContent).not.toContain("梧桐中心");
  expect((field("口令") as HTMLInputElement).type).toBe("password");
  type(field("口令"), "春江潮水连海平");
  press("Enter");
  await vi.waitFor(() => expect(tries()).toEqual([{ by: "passphrase", secret: "春江潮水连海平" }]));
  await vi.waitFor(() => expect(document.body.textContent).toContain("王秀兰"));
});

test("a wrong one is said, wiped, and the next waits as long as desk says", async () => {
  desk.current!.answers.unseal = () => say("wrongPassphrase", "口令不对，数据没有打开，也没有改动。", { waitSeconds: 30 });
  type(field("口令"), "猜一猜");
  press("Enter");
  await vi.waitFor(() => expect(document.body.textContent).toContain("口令不对"));
  expect((field("口令") as HTMLInputElement).value).toBe("");
  expect(button("请等 30 秒").disabled).toBe(true);
  type(field("口令"), "再猜一猜");
  press("Enter");
  expect(tries()).toHaveLength(1);
});

test("the recovery code is another way, and without either it is said plainly that nothing comes back", async () => {
  desk.current!.answers.unseal = () => say("invalid", "恢复码第 3 组可能抄错了一个字符。", { field: "secret" });
  await vi.waitFor(() => expect(button("用恢复码")).toBeTruthy());
  press("r", { ctrlKey: true });
  await vi.waitFor(() => field("恢复码"));
  expect((field("恢复码") as HTMLInputElement).type).toBe("text");
  type(field("恢复码"), "abcd");
  press("Enter");
  await vi.waitFor(() => expect(document.body.textContent).toContain("第 3 组"));
  expect((field("恢复码") as HTMLInputElement).value, "what was copied from paper stays to be mended").toBe("abcd");
  button("两样都没有了").click();
  await vi.waitFor(() => expect(document.body.textContent).toContain("谁也恢复不了"));
});

test("what is being typed stays while the frame is asked again", async () => {
  let answered = 0;
  const again = desk.current!.answers.frame!;
  desk.current!.answers.frame = async (request: never) => {
    await new Promise((later) => setTimeout(later, 5));
    answered += 1;
    return again(request);
  };
  const secret = field("口令");
  type(secret, "春江潮");
  window.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(() => expect(answered).toBeGreaterThan(0));
  expect(field("口令")).toBe(secret);
  expect((field("口令") as HTMLInputElement).value).toBe("春江潮");
});
