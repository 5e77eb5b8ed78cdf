import type { Matter } from "../door/generated/commands";

/** Full pinyin, initials, or some of each, from one character of the name on; the last syllable may be begun only. */
function spelledFrom(readings: readonly string[][], typed: string): boolean {
  const tried = new Set<string>();
  function goesOn(at: number, rest: string): boolean {
    const place = `${at} ${rest.length}`;
    if (tried.has(place)) return false;
    tried.add(place);
    return (readings[at] ?? []).some(
      (reading) =>
        reading.startsWith(rest) ||
        (rest.startsWith(reading) && goesOn(at + 1, rest.slice(reading.length))) ||
        (rest[0] === reading[0] && goesOn(at + 1, rest.slice(1))),
    );
  }
  return goesOn(0, typed);
}

/** The same, from any character on: a few letters of the middle name it as well. One letter alone would name nearly everything. */
export function spelledWithin(matter: Matter, typed: string): boolean {
  return typed.length > 1 && matter.readings.some((_, from) => spelledFrom(matter.readings.slice(from), typed));
}

/** How well what was typed names a matter; null: not at all. Smaller is better. */
function fit(matter: Matter, typed: string): number | null {
  if (typed === "") return 0;
  const name = matter.name.toLowerCase();
  if (name === typed) return 0;
  if (matter.initials.some((initials) => initials.toLowerCase() === typed)) return 1;
  if (name.startsWith(typed)) return 2;
  if (matter.initials.some((initials) => initials.toLowerCase().startsWith(typed))) return 3;
  if (spelledFrom(matter.readings, typed)) return 4;
  if (name.includes(typed)) return 5;
  return spelledWithin(matter, typed) ? 6 : null;
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
