import { expect, test } from "vitest";
import type { ImportPreview } from "../door/generated/commands";
import { importState } from "./importState";

const preview: ImportPreview = { import: "x", fileName: "名册.xlsx", columns: ["姓名"], ignoredColumns: [], good: 10, remarks: [], badRows: 0, doubtful: 0, alreadyHere: 0, sample: [] };

test("a sheet without a fault may be taken in whole", () => {
  expect(importState(preview, { skip: false, keep: false })).toEqual({ may: true, count: 10, why: "" });
});

test("one bad row keeps the whole sheet out, and says so", () => {
  const state = importState({ ...preview, badRows: 2 }, { skip: true, keep: true });
  expect(state.may).toBe(false);
  expect(state.why).toContain("2 行");
});

test("those already on file are skipped only when the clerk says so", () => {
  expect(importState({ ...preview, alreadyHere: 3 }, { skip: false, keep: false }).may).toBe(false);
  expect(importState({ ...preview, alreadyHere: 3 }, { skip: true, keep: false })).toEqual({ may: true, count: 7, why: "" });
  expect(importState({ ...preview, alreadyHere: 10 }, { skip: true, keep: false }).may).toBe(false);
});

test("doubtful identity numbers are kept only when the clerk says so", () => {
  expect(importState({ ...preview, doubtful: 1 }, { skip: false, keep: false }).may).toBe(false);
  expect(importState({ ...preview, doubtful: 1 }, { skip: false, keep: true })).toEqual({ may: true, count: 10, why: "" });
});
