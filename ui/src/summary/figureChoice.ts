// Where one was in the list behind a figure; it stays while one looks at a ticket and comes back. Another figure starts afresh.
import { reactive } from "vue";
import type { Direction, Figure, TicketOrder } from "../door/generated/commands";
import { pathOf } from "./monthChoice";

type FigureChoice = { order: TicketOrder; direction: Direction; offset: number };

const first = (): FigureChoice => ({ order: "registered", direction: "descending", offset: 0 });
const kept = reactive(first());
let of = "";

export function keptFigure(figure: Figure): FigureChoice {
  const now = pathOf(figure);
  if (now !== of) Object.assign(kept, first());
  of = now;
  return kept;
}
