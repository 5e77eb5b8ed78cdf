import { beforeEach, expect, test } from "vitest";
import { alongRows } from "./rowArrows";

beforeEach(() => {
  document.body.innerHTML = `<ul><li><input id="a1"><input id="a2"><input id="a3"></li><li><input id="b1"></li><li><input id="c1"><input id="c2"><textarea id="c3"></textarea></li></ul>`;
  document.querySelector("ul")?.addEventListener("keydown", (event) => alongRows(event, "li"));
});

/** Where the key leads to, and whether it was left to others. */
function press(from: string, key: string, more: KeyboardEventInit = {}): [string | undefined, boolean] {
  document.getElementById(from)?.focus();
  const left = document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  return [document.activeElement?.id, left];
}

test("the arrows lead to the same place of the next row, or to its last", () => {
  expect(press("a1", "ArrowDown")).toEqual(["b1", false]);
  expect(press("a3", "ArrowDown")).toEqual(["b1", false]);
  expect(press("b1", "ArrowDown")).toEqual(["c1", false]);
  expect(press("c2", "ArrowUp")).toEqual(["b1", false]);
});

test("at the ends, in a text of several lines, with a further key and while composing they are left alone", () => {
  expect(press("a1", "ArrowUp")).toEqual(["a1", true]);
  expect(press("c2", "ArrowDown")).toEqual(["c2", true]);
  expect(press("c3", "ArrowUp")).toEqual(["c3", true]);
  expect(press("b1", "ArrowDown", { ctrlKey: true })).toEqual(["b1", true]);
  expect(press("b1", "ArrowDown", { isComposing: true })).toEqual(["b1", true]);
  // A number that took the arrow for itself.
  document.getElementById("b1")?.addEventListener("keydown", (event) => event.preventDefault());
  expect(press("b1", "ArrowDown")).toEqual(["b1", false]);
});

test("along a list of links, each of which is its row", () => {
  document.body.innerHTML = `<nav><a id="a" href="#a">备份</a><a id="b" href="#b">日志</a></nav>`;
  document.querySelector("nav")?.addEventListener("keydown", (event) => alongRows(event, "a"));
  expect(press("a", "ArrowDown")).toEqual(["b", false]);
  expect(press("b", "ArrowDown")).toEqual(["b", true]);
});
