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
  expect(press("a", "ArrowRight"), "they stand one below the other").toEqual(["a", true]);
});

test("links that may stand beside each other take the arrows to the side", () => {
  document.body.innerHTML = `<nav><a id="a" href="#a">备份</a><a id="b" href="#b">日志</a><a id="c" href="#c">恢复</a></nav>`;
  document.querySelector("nav")?.addEventListener("keydown", (event) => alongRows(event, "a", true));
  expect(press("a", "ArrowRight")).toEqual(["b", false]);
  expect(press("b", "ArrowLeft")).toEqual(["a", false]);
  expect(press("a", "ArrowLeft")).toEqual(["a", true]);
  expect(press("a", "End")).toEqual(["c", false]);
  expect(press("c", "End"), "it stands there already").toEqual(["c", true]);
  expect(press("c", "Home")).toEqual(["a", false]);
});

test("Home, End and the arrows to the side are a text's own; on a tick the first two lead to the ends", () => {
  document.body.innerHTML = `<ul><li><input id="a1" type="checkbox"><input id="a2"></li><li><input id="b1" type="checkbox"></li><li><input id="c1" type="checkbox"><input id="c2"></li></ul>`;
  document.querySelector("ul")?.addEventListener("keydown", (event) => alongRows(event, "li", true));
  expect(press("a1", "End")).toEqual(["c1", false]);
  expect(press("c1", "Home")).toEqual(["a1", false]);
  for (const key of ["End", "Home", "ArrowRight", "ArrowLeft"]) expect(press("a2", key)).toEqual(["a2", true]);
  expect(press("a2", "ArrowDown")).toEqual(["b1", false]);
});
