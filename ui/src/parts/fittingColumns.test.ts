import { expect, test } from "vitest";
import { fitting } from "./fittingColumns";
import type { Column } from "./table";

const columns: Column[] = [
  { key: "document", label: "编号", width: "7rem", fixed: true },
  { key: "kind", label: "类型", width: "4rem", spare: 1 },
  { key: "matter", label: "事项", width: "30%", least: "10rem" },
  { key: "channel", label: "来源", width: "5rem", spare: 3 },
  { key: "finished", label: "办结时间", width: "8rem", spare: 2 },
];
const keys = (room: number): string[] => fitting(columns, room).map((column) => column.key);

test("with room enough every column stays, in its order", () => {
  expect(keys(34)).toEqual(["document", "kind", "matter", "channel", "finished"]);
  expect(keys(Number.POSITIVE_INFINITY)).toHaveLength(5);
});

test("the sparest gives way first, and only as many as must", () => {
  expect(keys(33.9)).toEqual(["document", "kind", "matter", "finished"]);
  expect(keys(28)).toEqual(["document", "kind", "matter"]);
  expect(keys(20)).toEqual(["document", "matter"]);
});

test("what is not spare stays, however narrow it gets", () => {
  expect(keys(1)).toEqual(["document", "matter"]);
});
