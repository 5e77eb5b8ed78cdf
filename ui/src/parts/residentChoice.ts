import type { ResidentCard } from "../door/generated/commands";

/** What the list under the resident field offers: somebody on file, a name alone, or a new record. */
export type ResidentChoice =
  | { kind: "card"; card: ResidentCard }
  | { kind: "plain"; name: string }
  | { kind: "new"; text: string };

/** Initials, pinyin or the tail of a phone: an abbreviation, not yet a name. */
const abbreviation = /^[\x20-\x7e]+$/;

export function choicesFor(text: string, cards: readonly ResidentCard[]): ResidentChoice[] {
  const typed = text.trim();
  if (typed === "") return [];
  const choices: ResidentChoice[] = cards.map((card) => ({ kind: "card", card }));
  if (!/^[\d\s+-]+$/.test(typed)) choices.push({ kind: "plain", name: typed });
  choices.push({ kind: "new", text: typed });
  return choices;
}

/**
 * Whom a save means that comes before anybody was picked. `ask` when it could be somebody else: a matter in another
 * person's record is worse than a question.
 */
export function meantBy(text: string, cards: readonly ResidentCard[]): ResidentChoice | "nobody" | "ask" {
  const typed = text.trim();
  if (typed === "") return "nobody";
  const exact = cards.filter((card) => card.name === typed);
  const [one] = exact;
  if (one && exact.length === 1) return { kind: "card", card: one };
  if (exact.length > 1) return "ask";
  if (abbreviation.test(typed)) {
    const [only] = cards;
    return only && cards.length === 1 ? { kind: "card", card: only } : "ask";
  }
  return cards.length === 0 ? { kind: "plain", name: typed } : "ask";
}
