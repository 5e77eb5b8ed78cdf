// What a use takes along, in words and in forms.
import type { Ask, Borrowed } from "../door/generated/commands";

/** 投影仪 1 台、无线话筒 2 支 */
export function borrowedWords(borrowed: readonly Borrowed[]): string {
  return borrowed.map((one) => `${one.name} ${one.quantity} ${one.unit}`).join("、");
}

export function asksOf(borrowed: readonly Borrowed[]): Ask[] {
  return borrowed.map(({ accessory, quantity }) => ({ accessory, quantity }));
}

/** So many of one of them; none takes it off the list. */
export function asking(asks: readonly Ask[], accessory: number, quantity: number | null): Ask[] {
  const others = asks.filter((ask) => ask.accessory !== accessory);
  return quantity ? [...others, { accessory, quantity }].sort((one, other) => one.accessory - other.accessory) : others;
}

const missed = (one: Borrowed): string => `${one.name}没有收回或有损坏`;

/** What is missing stands in the note, beside what was written there. */
export function noted(note: string, one: Borrowed, missing: boolean): string {
  const others = note.split("；").filter((part) => part && part !== missed(one));
  return (missing ? [...others, missed(one)] : others).join("；");
}
