// The rows of the month as a form holds them: which come after which, and what a move carries along.
import type { FigureKey, MonthTable, OwnRow } from "../door/generated/commands";

export type MonthTableBody = { revision: number | null; rows: OwnRow[] };

/** 其中: the row that a row stands below; null for one that stands by itself. */
export type PartOf = (figure: FigureKey) => FigureKey | null;

export function bodyOf(table: MonthTable | undefined): MonthTableBody {
  return { revision: table?.revision ?? null, rows: (table?.rows ?? []).map(({ figure, name, hidden }) => ({ figure, name, hidden })) };
}

/** As it comes with the program: its order, its names, nothing left off. */
export function asItCame(usual: readonly FigureKey[]): OwnRow[] {
  return usual.map((figure) => ({ figure, name: "", hidden: false }));
}

/** A place up or down among its like, its parts along with it; null at the end of them. */
export function moved(rows: readonly OwnRow[], figure: FigureKey, by: 1 | -1, partOf: PartOf): OwnRow[] | null {
  const like = rows.filter((row) => partOf(row.figure) === partOf(figure));
  const at = like.findIndex((row) => row.figure === figure);
  const [row, other] = [like[at], like[at + by]];
  if (!row || !other) return null;
  [like[at], like[at + by]] = [other, row];
  const below = (head: FigureKey | null): OwnRow[] => (head === partOf(figure) ? like : rows.filter((one) => partOf(one.figure) === head));
  return below(null).flatMap((head) => [head, ...below(head.figure)]);
}

/** What the centre changed, in words; empty: nothing. */
export function changeWords(table: MonthTable): string[] {
  const renamed = table.rows.filter((row) => row.name !== "").length;
  const hidden = table.rows.filter((row) => row.hidden).length;
  const words: string[] = [];
  if (renamed > 0) words.push(`改了 ${renamed} 行的名称`);
  if (hidden > 0) words.push(`隐藏了 ${hidden} 行`);
  if (table.rows.some((row, at) => row.figure !== table.usual[at])) words.push("换过顺序");
  return words;
}
