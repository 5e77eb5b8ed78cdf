import type { Matter } from "../door/generated/commands";

/** How well what was typed names a matter; null: not at all. Smaller is better. */
function fit(matter: Matter, typed: string): number | null {
  if (typed === "") return 0;
  const name = matter.name.toLowerCase();
  if (name === typed) return 0;
  if (matter.initials.some((initials) => initials.toLowerCase() === typed)) return 1;
  if (name.startsWith(typed)) return 2;
  if (matter.initials.some((initials) => initials.toLowerCase().startsWith(typed))) return 3;
  return name.includes(typed) ? 4 : null;
}

/** The matters that a clerk can mean, the likeliest first: the better fit, then the commonest, then the catalogue's order. */
export function findMatters(matters: readonly Matter[], text: string): Matter[] {
  const typed = text.trim().toLowerCase();
  return matters
    .map((matter, place) => ({ matter, place, fit: matter.active ? fit(matter, typed) : null }))
    .filter((found): found is { matter: Matter; place: number; fit: number } => found.fit !== null)
    .sort((a, b) => a.fit - b.fit || b.matter.uses - a.matter.uses || a.place - b.place)
    .map((found) => found.matter);
}
