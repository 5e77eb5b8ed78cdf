import { beforeEach, expect, test } from "vitest";
import { enterToNext } from "./nextField";

let form: HTMLElement;

beforeEach(() => {
  document.body.innerHTML = `<div role="dialog"><div id="form"><input id="a"><input id="gone" tabindex="-1"><button id="aside">x</button>
    <textarea id="b"></textarea><input id="c"></div><footer><button id="save" data-next>保存</button></footer></div>`;
  form = document.getElementById("form") as HTMLElement;
  form.addEventListener("keydown", enterToNext);
});

function press(id: string, more: KeyboardEventInit = {}): string | undefined {
  const field = document.getElementById(id) as HTMLElement;
  field.focus();
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...more }));
  return document.activeElement?.id;
}

test("Enter goes from field to field and at last to the save button", () => {
  expect(press("a")).toBe("b");
  expect(press("c")).toBe("save");
  expect(press("c", { shiftKey: true })).toBe("b");
});

test("Enter in a long text, in a composition, or with Ctrl stays where it is", () => {
  expect(press("b")).toBe("b");
  expect(press("a", { isComposing: true })).toBe("a");
  expect(press("a", { ctrlKey: true })).toBe("a");
});

test("of radios that belong together Enter comes to the chosen one alone, or to the first", () => {
  form.innerHTML = `<input id="a"><input id="one" type="radio" name="role"><input id="two" type="radio" name="role"><input id="c">`;
  expect(press("a")).toBe("one");
  expect(press("one")).toBe("c");
  (document.getElementById("two") as HTMLInputElement).checked = true;
  expect(press("a")).toBe("two");
  expect(press("two")).toBe("c");
  expect(press("c", { shiftKey: true })).toBe("two");
});
