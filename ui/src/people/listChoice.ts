// What the list of residents shows; it stays while one looks at a record and comes back.
import { reactive } from "vue";
import type { Direction, ResidentFilter, ResidentOrder } from "../door/generated/commands";

export type ListChoice = {
  text: string;
  category: string;
  partyMember: "" | "yes" | "no";
  order: ResidentOrder;
  direction: Direction;
  offset: number;
};

export const pageSize = 50;

export function firstChoice(): ListChoice {
  return { text: "", category: "", partyMember: "", order: "name", direction: "ascending", offset: 0 };
}

export function asFilter(choice: ListChoice): ResidentFilter {
  return {
    text: choice.text.trim(),
    category: choice.category === "" ? null : choice.category,
    partyMember: choice.partyMember === "" ? null : choice.partyMember === "yes",
    order: choice.order,
    direction: choice.direction,
    offset: choice.offset,
    limit: pageSize,
  };
}

export function isNarrowed(choice: ListChoice): boolean {
  return choice.text.trim() !== "" || choice.category !== "" || choice.partyMember !== "";
}

let owner: number | null = null;
const kept = reactive(firstChoice());

/** The choice of the clerk on duty: another clerk starts afresh. */
export function keptChoice(clerk: number | null): ListChoice {
  if (clerk !== owner) {
    owner = clerk;
    Object.assign(kept, firstChoice());
  }
  return kept;
}
