import { expect, test } from "vitest";
import { aMaterial } from "./aTicket";
import { asAsked } from "./movedMaterials";

test("a tick stands for what is asked for and not here yet", () => {
  expect(asAsked(aMaterial(1, "身份证", { copies: 2, seen: true, heldCopies: 1 }))).toEqual({ material: 1, seen: false, originals: 0, copies: 1 });
  expect(asAsked(aMaterial(1, "照片", { original: false, copies: 2 }))).toEqual({ material: 1, seen: false, originals: 0, copies: 2 });
  expect(asAsked(aMaterial(1, "介绍信", { copies: 0 }))).toEqual({ material: 1, seen: true, originals: 0, copies: 0 });
});

test("what was told to be lacking comes whole, whatever lies here of it", () => {
  expect(asAsked(aMaterial(1, "照片", { original: false, copies: 1, heldCopies: 1, lacking: true }))).toEqual({ material: 1, seen: false, originals: 0, copies: 1 });
  expect(asAsked(aMaterial(1, "户口簿", { copies: 2, seen: true, heldCopies: 2, lacking: true }))).toEqual({ material: 1, seen: true, originals: 0, copies: 2 });
});

test("one more copy is a copy, and no original that nobody saw", () => {
  expect(asAsked(aMaterial(1, "照片", { original: false, copies: 1, heldCopies: 1 }))).toEqual({ material: 1, seen: false, originals: 0, copies: 1 });
  expect(asAsked(aMaterial(1, "身份证", { seen: true, heldCopies: 1 }))).toEqual({ material: 1, seen: false, originals: 0, copies: 1 });
  expect(asAsked(aMaterial(1, "申请表", { original: false, copies: 0 }))).toEqual({ material: 1, seen: false, originals: 0, copies: 1 });
});
