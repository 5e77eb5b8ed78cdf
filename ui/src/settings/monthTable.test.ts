import { expect, test } from "vitest";
import type { FigureKey, MonthTable } from "../door/generated/commands";
import { asItCame, bodyOf, changeWords, moved, type PartOf } from "./monthTable";

const heads: Partial<Record<FigureKey, FigureKey>> = { consult: "received", promised: "received", left: "ended" };
const partOf: PartOf = (figure) => heads[figure] ?? null;
const usual: FigureKey[] = ["visits", "received", "consult", "promised", "ended", "left"];
const after = (figure: FigureKey, by: 1 | -1): FigureKey[] | null => moved(asItCame(usual), figure, by, partOf)?.map((row) => row.figure) ?? null;

test("a row that moves takes its parts along, and passes those of the other", () => {
  expect(after("received", 1)).toEqual(["visits", "ended", "left", "received", "consult", "promised"]);
  expect(after("ended", -1)).toEqual(["visits", "ended", "left", "received", "consult", "promised"]);
  expect(after("visits", 1)).toEqual(["received", "consult", "promised", "visits", "ended", "left"]);
});

test("a part moves among those of its row and never out of it", () => {
  expect(after("promised", -1)).toEqual(["visits", "received", "promised", "consult", "ended", "left"]);
  expect(after("promised", 1)).toBeNull();
  expect(after("left", -1)).toBeNull();
  expect(after("visits", -1)).toBeNull();
  expect(after("ended", 1)).toBeNull();
});

test("what was changed is said in words", () => {
  const row = (figure: FigureKey, more: object = {}): MonthTable["rows"][number] => ({ figure, word: figure, name: "", hidden: false, partOf: partOf(figure), nameable: true, ...more });
  const table: MonthTable = { rows: usual.map((figure) => row(figure)), usual, revision: null };
  expect(changeWords(table)).toEqual([]);
  expect(changeWords({ ...table, rows: [row("received", { name: "受理" }), row("visits", { hidden: true }), ...table.rows.slice(2)] })).toEqual(["改了 1 行的名称", "隐藏了 1 行", "换过顺序"]);
  expect(bodyOf({ ...table, revision: 7 })).toEqual({ revision: 7, rows: asItCame(usual) });
});
