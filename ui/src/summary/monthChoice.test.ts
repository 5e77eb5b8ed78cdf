import { expect, test } from "vitest";
import { besides, figureOf, onRecord, pathOf, shownValue } from "./monthChoice";

const month = { period: { year: 2027, month: 1, name: "", from: "", to: "" }, oldest: { year: 2026, month: 11 }, newest: { year: 2027, month: 2 } };

test("the months before and after, over the end of a year, as far as there are any", () => {
  expect(besides(month, -1)).toEqual({ year: 2026, month: 12 });
  expect(besides(month, -2)).toEqual({ year: 2026, month: 11 });
  expect(besides(month, -3)).toBeNull();
  expect(besides(month, 1)).toEqual({ year: 2027, month: 2 });
  expect(besides(month, 2)).toBeNull();
});

test("every period on record stands to choose, the newest first", () => {
  expect(onRecord(month).map(({ year, month: at }) => `${year}-${at}`)).toEqual(["2027-2", "2027-1", "2026-12", "2026-11"]);
});

test("the address of a figure leads back to it", () => {
  const spanned = { period: { year: 2026, month: 11 }, span: "yearSoFar" } as const;
  for (const figure of [{ figure: "openAtEnd", kind: null, ...spanned }, { figure: "smallService", kind: 7, ...spanned }] as const) {
    const [, , period, span, name] = pathOf(figure).split("/");
    const [year, at] = (period ?? "").split("-");
    expect(figureOf({ year: year ?? "", month: at ?? "", span: span ?? "", figure: name ?? "" })).toEqual(figure);
  }
});

test("a rate has one place behind the point, a count has none, and nothing is a dash", () => {
  expect([shownValue(98, "%"), shownValue(0, "件"), shownValue(null, "件")]).toEqual(["98.0", "0", "—"]);
});
