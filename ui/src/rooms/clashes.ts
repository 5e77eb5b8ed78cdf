import type { DeskError } from "../door/call";
import type { Clash } from "../door/generated/commands";
import { dayWords } from "../parts/day";

type Said = { date?: unknown; clashes?: Clash[] };

/** A supervisor may let it pass: a rule stood in the way. */
export function breaksRules(problem: DeskError | null): boolean {
  const said = problem?.data.clashes;
  return Array.isArray(said) && (said as Said[]).some(({ clashes }) => (clashes ?? []).some((clash) => clash.rule != null));
}

/** What stood in the way of a form, by its date, a line each. */
export function clashLines(problem: DeskError | null): string[] {
  const said = problem?.data.clashes;
  if (!Array.isArray(said)) return [];
  return (said as Said[]).map(({ date, clashes }) => `${typeof date === "string" ? dayWords(date) : ""} ${(clashes ?? []).map((clash) => clash.words).join("")}`.trim());
}
