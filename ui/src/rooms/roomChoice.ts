// What 场地 shows; it stays while one looks at something else and comes back.
import { keepChoice } from "../parts/keptChoice";
import type { View } from "./when";

export type RoomChoice = {
  view: View;
  /** Null: today, and tomorrow that day's today. */
  day: string | null;
  /** The same as a table. */
  list: boolean;
};

export function firstChoice(): RoomChoice {
  return { view: "day", day: null, list: false };
}

export const keptChoice = keepChoice(firstChoice);
