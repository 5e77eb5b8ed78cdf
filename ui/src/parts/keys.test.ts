import { afterEach, describe, expect, it, vi } from "vitest";
import { addKeys, type KeyMap, type KeyScope, keyName } from "./keys";

const stops: (() => void)[] = [];
const add = (keys: KeyMap, scope: KeyScope) => void stops.push(addKeys(keys, scope));
afterEach(() => stops.splice(0).forEach((stop) => stop()));

function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  document.body.dispatchEvent(event);
  return event;
}

describe("keys", () => {
  it("are named as they are written beside a button", () => {
    expect(keyName(new KeyboardEvent("keydown", { key: "k", ctrlKey: true }))).toBe("Ctrl+K");
    expect(keyName(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, shiftKey: true }))).toBe("Ctrl+Shift+Enter");
    expect(keyName(new KeyboardEvent("keydown", { key: "™", code: "Digit2", altKey: true }))).toBe("Alt+2");
  });

  it("act once and take the event", () => {
    const save = vi.fn();
    add({ "Ctrl+Enter": save }, "screen");
    expect(press("Enter", { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(press("Enter").defaultPrevented).toBe(false);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it.each(["el-select", "el-dropdown"])("come before what the kit calls %s, which takes Enter with Ctrl for itself", (name) => {
    const save = vi.fn();
    add({ "Ctrl+Enter": save }, "dialog");
    const choice = document.createElement("div");
    choice.className = name;
    choice.addEventListener("keydown", (event) => event.stopPropagation());
    document.body.append(choice);
    const at = new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true });
    // Later than the form, so that it is no second stroke of what opened it.
    Object.defineProperty(at, "timeStamp", { value: performance.now() + 1000 });
    choice.dispatchEvent(at);
    expect(save).toHaveBeenCalledTimes(1);
    choice.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    expect(save).toHaveBeenCalledTimes(1);
    choice.remove();
  });

  it("leave the Enter that ends a pinyin composition to the input method", () => {
    const save = vi.fn();
    add({ "Ctrl+Enter": save, Enter: save, Escape: save }, "screen");
    press("Enter", { isComposing: true });
    press("Escape", { isComposing: true });
    press("Enter", { ctrlKey: true, isComposing: true });
    // WebKit ends the composition first and marks the key with 229 alone.
    press("Enter", { keyCode: 229 } as KeyboardEventInit);
    expect(save).not.toHaveBeenCalled();
  });

  it("rest under a dialog, but for the global ones", () => {
    const below = vi.fn();
    const everywhere = vi.fn();
    const inside = vi.fn();
    add({ F2: everywhere }, "global");
    add({ F9: below, Escape: below }, "screen");
    const close = addKeys({ Escape: inside }, "dialog");
    press("F9");
    press("Escape");
    press("F2");
    expect(below).not.toHaveBeenCalled();
    expect(inside).toHaveBeenCalledTimes(1);
    expect(everywhere).toHaveBeenCalledTimes(1);
    close();
    press("F9");
    expect(below).toHaveBeenCalledTimes(1);
  });

  describe("pressed twice for once", () => {
    const twice = { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
    const at = (time: number, key = "Enter"): KeyboardEvent => {
      const event = new KeyboardEvent("keydown", { ...twice, key });
      Object.defineProperty(event, "timeStamp", { value: time });
      document.body.dispatchEvent(event);
      return event;
    };
    /** The first press opens a form, some time later. */
    function opening(after = 0): { save: ReturnType<typeof vi.fn>; now: number } {
      const save = vi.fn();
      const now = performance.now();
      const clock = vi.spyOn(performance, "now");
      add({ "Ctrl+Enter": () => {
        clock.mockReturnValue(now + after);
        add({ "Ctrl+Enter": save }, "dialog");
        clock.mockRestore();
      } }, "screen");
      at(now);
      return { save, now };
    }

    it("save nothing in the form that the first press opened", () => {
      const { save, now } = opening();
      at(now + 60, "Control");
      expect(at(now + 120).defaultPrevented).toBe(true);
      at(now + 240);
      expect(save).not.toHaveBeenCalled();
      at(now + 420);
      expect(save).toHaveBeenCalledTimes(1);
    });

    it("wait for the form that came late to have slid in", () => {
      const { save, now } = opening(350);
      at(now + 450);
      expect(save).not.toHaveBeenCalled();
      at(now + 660);
      expect(save).toHaveBeenCalledTimes(1);
    });

    it("save at once what was typed into", () => {
      const { save, now } = opening();
      document.body.dispatchEvent(new Event("input", { bubbles: true }));
      at(now + 120);
      expect(save).toHaveBeenCalledTimes(1);
    });
  });

  it("belong to the dialog, though the page under it came later", () => {
    const order: string[] = [];
    add({ "Ctrl+Enter": () => void order.push("form") }, "dialog");
    add({ "Ctrl+Enter": () => void order.push("page"), F9: () => void order.push("preview") }, "screen");
    press("Enter", { ctrlKey: true });
    press("F9");
    expect(order).toEqual(["form"]);
  });

  it("mean what the screen says before what the frame says, whichever came first", () => {
    const order: string[] = [];
    add({ "Ctrl+S": () => void order.push("screen") }, "screen");
    add({ "Ctrl+S": () => void order.push("frame") }, "global");
    expect(press("s", { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(order).toEqual(["screen"]);
    // Under a dialog the screen is not asked, and the frame still swallows what the web view would do.
    add({}, "dialog");
    expect(press("s", { ctrlKey: true }).defaultPrevented).toBe(true);
    expect(order).toEqual(["screen", "frame"]);
  });

  it("leave Esc to a menu that lies open, and have it back when that is shut", () => {
    const back = vi.fn();
    add({ Escape: back }, "screen");
    const menu = document.body.appendChild(document.createElement("div"));
    menu.className = "el-popper";
    menu.setAttribute("role", "menu");
    menu.setAttribute("aria-hidden", "false");
    // The kit shuts it before the key gets to the window.
    const shut = (): void => menu.setAttribute("aria-hidden", "true");
    document.addEventListener("keydown", shut);
    press("Escape");
    document.removeEventListener("keydown", shut);
    expect(back).not.toHaveBeenCalled();
    press("Escape");
    expect(back).toHaveBeenCalledTimes(1);
    menu.remove();
  });

  it("go to the newest layer, and on to the next when it declines", () => {
    const order: string[] = [];
    add({ F9: () => void order.push("old") }, "screen");
    add({ F9: () => (order.push("new"), false) }, "screen");
    press("F9");
    expect(order).toEqual(["new", "old"]);
  });

  it("held down act once", () => {
    const print = vi.fn();
    add({ F9: print }, "screen");
    press("F9");
    press("F9", { repeat: true });
    expect(print).toHaveBeenCalledTimes(1);
  });

  it("held down stay with the browser when whoever has the key declined it", () => {
    add({ F9: () => false }, "screen");
    press("F9");
    expect(press("F9", { repeat: true }).defaultPrevented).toBe(false);
    const print = vi.fn();
    add({ F9: print }, "screen");
    press("F9");
    expect(press("F9", { repeat: true }).defaultPrevented).toBe(true);
    expect(print).toHaveBeenCalledTimes(1);
    // A key that is held from somewhere else acts on nothing here.
    press("F8");
    press("F9", { repeat: true });
    expect(print).toHaveBeenCalledTimes(1);
  });

  it.each(["input", "textarea", "select"])("leave what is typed into a field alone, held or not: %s", (kind) => {
    const digit = vi.fn();
    add({ "0": digit, A: digit, F9: digit }, "screen");
    const field = document.body.appendChild(document.createElement(kind));
    for (const repeat of [false, true, true]) {
      for (const key of ["0", "a"]) {
        const event = new KeyboardEvent("keydown", { key, repeat, bubbles: true, cancelable: true });
        field.dispatchEvent(event);
        expect(event.defaultPrevented).toBe(false);
      }
    }
    expect(digit).not.toHaveBeenCalled();
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "F9", bubbles: true, cancelable: true }));
    expect(digit).toHaveBeenCalledTimes(1);
    field.remove();
  });

  it("leave undo, copy and paste inside a text field to the field", () => {
    const undo = vi.fn();
    add({ "Ctrl+Z": undo }, "screen");
    const field = document.createElement("input");
    document.body.append(field);
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true }));
    field.remove();
    expect(undo).not.toHaveBeenCalled();
    press("z", { ctrlKey: true });
    expect(undo).toHaveBeenCalledTimes(1);
  });

  it("that somebody nearer has dealt with are left alone", () => {
    const back = vi.fn();
    add({ Escape: back }, "screen");
    const list = document.createElement("div");
    list.addEventListener("keydown", (event) => event.preventDefault());
    document.body.append(list);
    list.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true }));
    list.remove();
    expect(back).not.toHaveBeenCalled();
  });
});
