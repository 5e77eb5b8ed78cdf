// The minutes between two layouts of one space, as their table has them.
import type { Changeover } from "../door/generated/commands";

/** By 「before-after」; none or 0: no time is needed. */
export type Minutes = Record<string, number | null>;

export function minutesKey(before: number, after: number): string {
  return `${before}-${after}`;
}

export function minutesOf(rows: readonly Changeover[], space: number): Minutes {
  return Object.fromEntries(rows.filter((row) => row.space === space).map((row) => [minutesKey(row.before, row.after), row.minutes]));
}

/** What goes to desk: only what takes time. */
export function rowsOf(space: number, minutes: Minutes): Changeover[] {
  return Object.entries(minutes).flatMap(([key, needed]) => {
    const [before = 0, after = 0] = key.split("-").map(Number);
    return needed ? [{ space, before, after, minutes: needed }] : [];
  });
}

/** Every change takes as long. */
export function filled(layouts: readonly number[], minutes: number): Minutes {
  const pairs = layouts.flatMap((before) => layouts.filter((after) => after !== before).map((after) => minutesKey(before, after)));
  return Object.fromEntries(pairs.map((pair) => [pair, minutes]));
}
