// What the list of residents shows; it stays while one looks at a record and comes back.
import type { Direction, ResidentFilter, ResidentOrder } from "../door/generated/commands";
import { keepChoice } from "../parts/keptChoice";
import { pageSize } from "../parts/table";

export type ListChoice = {
  text: string;
  category: string;
  partyMember: "" | "yes" | "no";
  order: ResidentOrder;
  direction: Direction;
  offset: number;
};

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

export const keptChoice = keepChoice(firstChoice);
