// What the list of tickets shows; it stays while one looks at a ticket and comes back.
import type { Direction, Kind, State, TicketFilter, TicketOrder } from "../door/generated/commands";
import { keepChoice } from "../parts/keptChoice";
import { pageSize } from "../parts/table";
import { type Period, period, type PeriodName } from "./period";

export type StateGroup = "any" | "open" | "done" | "elsewhere" | "void";

/** One choice for what a clerk asks in one breath. */
export const statesOf: Record<StateGroup, State[]> = {
  any: [],
  open: ["waiting", "open", "suspended", "referred"],
  done: ["done"],
  elsewhere: ["elsewhere", "left"],
  void: ["void"],
};
export const groupWord: Record<StateGroup, string> = { any: "全部状态", open: "在办", done: "办结", elsewhere: "不属本中心、离开", void: "已撤销" };

export type ListChoice = {
  period: PeriodName;
  chosen: Period;
  text: string;
  states: StateGroup;
  kind: Kind | "";
  matter: number | "";
  mine: boolean;
  resident: number | null;
  order: TicketOrder;
  direction: Direction;
  offset: number;
};

export function firstChoice(): ListChoice {
  return {
    period: "today",
    chosen: { from: null, to: null },
    text: "",
    states: "any",
    kind: "",
    matter: "",
    mine: false,
    resident: null,
    order: "registered",
    direction: "descending",
    offset: 0,
  };
}

export function asFilter(choice: ListChoice, today: string, clerk: number | null): TicketFilter {
  const span = choice.period === "chosen" ? choice.chosen : period(choice.period, today);
  return {
    text: choice.text.trim(),
    from: span.from,
    to: span.to,
    states: statesOf[choice.states],
    kinds: choice.kind === "" ? [] : [choice.kind],
    matter: choice.matter === "" ? null : choice.matter,
    resident: choice.resident,
    clerk: choice.mine ? clerk : null,
    handler: null,
    standings: [],
    order: choice.order,
    direction: choice.direction,
    offset: choice.offset,
    limit: pageSize,
  };
}

/** All that is still under way, of whatever day: no matter is forgotten because it came in yesterday. */
export const openView: Pick<ListChoice, "period" | "states"> = { period: "all", states: "open" };

export function showsOpen(choice: ListChoice): boolean {
  return choice.period === openView.period && choice.states === openView.states;
}

/** What a press on one of the days or on 在办 changes. */
export function choosePeriod(choice: ListChoice, name: PeriodName | "open"): Partial<ListChoice> {
  if (name === "open") return { ...openView };
  return showsOpen(choice) ? { period: name, states: "any" } : { period: name };
}

/** Counts the open ones of all days. */
export function openFilter(): TicketFilter {
  return { ...asFilter({ ...firstChoice(), ...openView }, "", null), limit: 1 };
}

/** Something besides the period narrows the list. */
export function isNarrowed(choice: ListChoice): boolean {
  return choice.text.trim() !== "" || choice.states !== "any" || choice.kind !== "" || choice.matter !== "" || choice.mine || choice.resident !== null;
}

export const keptChoice = keepChoice(firstChoice);

/** All tickets of one resident, for 「在台账中查看」. */
export function chooseResident(clerk: number | null, resident: number): void {
  Object.assign(keptChoice(clerk), firstChoice(), { period: "all", resident });
}
