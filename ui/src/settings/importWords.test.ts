import { expect, test } from "vitest";
import { rowWords } from "./importWords";

const row = { row: 3, name: "医疗保险事务", changes: [], problems: [] };

test("a change says what stands and what comes, in one line each", () => {
  const changes = [
    { what: "承诺时限", before: "5", after: "" },
    { what: "材料", before: "1. 身份证\n2. 户口簿", after: "长".repeat(50) },
  ];
  expect(rowWords({ ...row, effect: "changed", changes })).toEqual(["承诺时限：5 → （空）", `材料：1. 身份证；2. 户口簿 → ${"长".repeat(40)}…`]);
});

test("what is new says so, and what stays as it is says nothing", () => {
  expect(rowWords({ ...row, effect: "added" })).toEqual(["清单里还没有，导入后新增"]);
  expect(rowWords({ ...row, effect: "same" })).toEqual([]);
});

test("a bad row says its problems and nothing else", () => {
  const problems = [{ column: "承诺时限", problem: "看不懂。" }];
  expect(rowWords({ ...row, effect: "bad", problems })).toEqual(["承诺时限：看不懂。"]);
});
