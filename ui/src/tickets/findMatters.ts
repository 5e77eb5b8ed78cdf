import type { Matter } from "../door/generated/commands";

/** What a matter is called: its name, or an alias. */
type Called = Pick<Matter, "name" | "initials" | "readings">;

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
function spelledWithin(called: Called, typed: string): boolean {
  return typed.length > 1 && called.readings.some((_, from) => spelledFrom(called.readings.slice(from), typed));
}

/** How well what was typed says what it is called; null: not at all. Smaller is better. */
function fitOf(called: Called, typed: string): number | null {
  if (typed === "") return 0;
  const name = called.name.toLowerCase();
  if (name === typed) return 0;
  if (called.initials.some((initials) => initials.toLowerCase() === typed)) return 1;
  if (name.startsWith(typed)) return 2;
  if (called.initials.some((initials) => initials.toLowerCase().startsWith(typed))) return 3;
  if (spelledFrom(called.readings, typed)) return 4;
  if (name.includes(typed)) return 5;
  return spelledWithin(called, typed) ? 6 : null;
}

type Meant = { fit: number; alias: string | null };

/** The best way to read what was typed as this matter. Its name goes before an alias that fits as well. */
function meant(matter: Matter, text: string): Meant | null {
  const typed = text.trim().toLowerCase();
  let best: Meant | null = null;
  for (const called of [matter, ...matter.aliases]) {
    const fit = fitOf(called, typed);
    const found = fit === null ? null : { fit: called === matter ? fit : fit + 0.5, alias: called === matter ? null : called.name };
    if (found && (best === null || found.fit < best.fit)) best = found;
  }
  return best;
}

/** The alias by which the text found this matter; null when it was the name, or nothing. */
export function aliasMeant(matter: Matter, text: string): string | null {
  return text.trim() === "" ? null : (meant(matter, text)?.alias ?? null);
}

/** 医疗保险事务（医保）: as a picker shows what was found by an alias. */
export function foundAs(matter: Matter, text: string): string {
  const alias = aliasMeant(matter, text);
  return alias === null ? matter.name : `${matter.name}（${alias}）`;
}

/** Whether the text names this matter in any way. */
export function names(matter: Matter, text: string): boolean {
  return meant(matter, text) !== null;
}

/** The matters that a clerk can mean, the likeliest first: the better fit, then the commonest, then the catalogue's order. */
export function findMatters(matters: readonly Matter[], text: string): Matter[] {
  return matters
    .map((matter, place) => ({ matter, place, fit: matter.active ? (meant(matter, text)?.fit ?? null) : null }))
    .filter((found): found is { matter: Matter; place: number; fit: number } => found.fit !== null)
    .sort((a, b) => a.fit - b.fit || b.matter.uses - a.matter.uses || a.place - b.place)
    .map((found) => found.matter);
}
