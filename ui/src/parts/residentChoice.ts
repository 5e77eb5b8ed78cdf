import type { ResidentCard } from "../door/generated/commands";
import { countCharacters } from "./length";

/** What the list under the resident field offers: somebody on file, a name alone, or a new record. */
export type ResidentChoice =
  | { kind: "card"; card: ResidentCard }
  | { kind: "plain"; name: string }
  | { kind: "new"; text: string };

/** The longest name that desk takes. */
export const longestName = 50;

export function isTooLong(text: string): boolean {
  return countCharacters(text.trim()) > longestName;
}

/** Initials, pinyin or the tail of a phone, or letters that were meant for the input method: not surely a name. */
export function isAbbreviation(text: string): boolean {
  return /\p{Script=Latin}/u.test(text) || /^[\x20-\x7e]+$/.test(text.trim());
}

export function choicesFor(text: string, cards: readonly ResidentCard[]): ResidentChoice[] {
  const typed = text.trim();
  if (typed === "" || isTooLong(typed)) return [];
  const choices: ResidentChoice[] = cards.map((card) => ({ kind: "card", card }));
  if (!/^[\d\s+-]+$/.test(typed)) choices.push({ kind: "plain", name: typed });
  choices.push({ kind: "new", text: typed });
  return choices;
}

/**
 * What an Enter takes that came before the answer did: just what it takes when the list is looked at first, unless
 * several bear the very name.
 */
export function takenEarly(text: string, cards: readonly ResidentCard[]): ResidentChoice | "nobody" | "ask" {
  const meant = meantBy(text, cards);
  if (meant !== "ask") return meant;
  const [first] = cards;
  const sameName = cards.filter((card) => card.name === text.trim()).length > 1;
  return first && !sameName ? { kind: "card", card: first } : "ask";
}

/**
 * Whom a save means that comes before anybody was picked. `ask` when it could be somebody else: a matter in another
 * person's record is worse than a question.
 */
export function meantBy(text: string, cards: readonly ResidentCard[]): ResidentChoice | "nobody" | "ask" {
  const typed = text.trim();
  if (typed === "") return "nobody";
  if (isTooLong(typed)) return "ask";
  const exact = cards.filter((card) => card.name === typed);
  const [one] = exact;
  if (one && exact.length === 1) return { kind: "card", card: one };
  if (exact.length > 1) return "ask";
  if (isAbbreviation(typed)) {
    const [only] = cards;
    return only && cards.length === 1 ? { kind: "card", card: only } : "ask";
  }
  return cards.length === 0 ? { kind: "plain", name: typed } : "ask";
}
