import type { DeskError } from "../door/call";
import type { Clash } from "../door/generated/commands";
import { dayWords } from "../parts/day";

type Said = { date?: unknown; clashes?: Clash[] };

/** What stood in the way of a form, by its date, a line each. */
export function clashLines(problem: DeskError | null): string[] {
  const said = problem?.data.clashes;
  if (!Array.isArray(said)) return [];
  return (said as Said[]).map(({ date, clashes }) => `${typeof date === "string" ? dayWords(date) : ""} ${(clashes ?? []).map((clash) => clash.words).join("")}`.trim());
}
