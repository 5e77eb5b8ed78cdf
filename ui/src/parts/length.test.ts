import { expect, test } from "vitest";
import { countCharacters, lengthNote } from "./length";

test("a character outside the basic plane counts once, as desk counts it", () => {
  expect(countCharacters("𠮷野家")).toBe(3);
  expect(countCharacters("阿卜杜拉·买买提")).toBe(8);
  expect(countCharacters("👵🏼")).toBe([..."👵🏼"].length);
  expect(countCharacters("\ud842")).toBe(1);
  expect(countCharacters("\ud842\ud842\udfb7")).toBe(2);
});

test("a text that is too long is named with its figures, and is not cut", () => {
  const note = lengthNote("长".repeat(100_000), 5000);
  expect(note?.over).toBe(true);
  expect(note?.words).toContain("100,000");
  expect(note?.words).toContain("95,000");
});

test("room left is only mentioned near the end", () => {
  expect(lengthNote("长".repeat(4000), 5000)).toBeNull();
  expect(lengthNote("长".repeat(4990), 5000)).toEqual({ over: false, words: "还可以写 10 字" });
  expect(lengthNote("长".repeat(5000), 5000)?.over).toBe(false);
  expect(lengthNote("长".repeat(5001), 5000)?.over).toBe(true);
});
