// What the list of tickets shows; it stays while one looks at a ticket and comes back.
import type { Direction, Kind, Standing, State, TicketCounts, TicketFilter, TicketOrder } from "../door/generated/commands";
import { keepChoice } from "../parts/keptChoice";
import { pageSize } from "../parts/table";
import { type Period, period, type PeriodName } from "./period";

export type StateGroup = "any" | "open" | "done" | "elsewhere" | "void";

const notEnded: State[] = ["waiting", "open", "suspended", "referred"];

/** One choice for what a clerk asks in one breath. */
export const statesOf: Record<StateGroup, State[]> = {
  any: [],
  open: notEnded,
  done: ["done"],
  elsewhere: ["elsewhere", "left"],
  void: ["void"],
};
export const groupWord: Record<StateGroup, string> = { any: "全部状态", open: "在办", done: "办结", elsewhere: "不属本中心、离开", void: "已撤销" };

/** The ledger of some days, or what stands on the desk now, by what it waits for, of whatever day. */
export type ViewName = "ledger" | (string & keyof TicketCounts);

type View = { name: ViewName; word: string; states: State[]; standings?: Standing[]; order: TicketOrder; none: string };

/** The most urgent first, whichever view it is. */
export const views: View[] = [
  { name: "ledger", word: "台账", states: [], order: "registered", none: "" },
  { name: "open", word: "在办", states: notEnded, order: "due", none: "没有在办的办件" },
  { name: "mine", word: "我的", states: notEnded, order: "due", none: "你手上没有在办的办件" },
  { name: "waiting", word: "等候", states: ["waiting"], order: "registered", none: "没有人等候" },
  { name: "overdue", word: "逾期", states: notEnded, standings: ["overdue"], order: "due", none: "没有逾期的办件" },
  { name: "today", word: "今日到期", states: notEnded, standings: ["today"], order: "due", none: "今天没有到期的办件" },
  { name: "soon", word: "三日内", states: notEnded, standings: ["soon"], order: "due", none: "三个工作日内没有到期的办件" },
  { name: "suspended", word: "挂起", states: ["suspended"], order: "registered", none: "没有挂起的办件" },
  { name: "referred", word: "转出未回", states: ["referred"], order: "referred", none: "没有转出未回的办件" },
];

export function viewOf(choice: ListChoice): View {
  return views.find((view) => view.name === choice.view) ?? (views[0] as View);
}

export type ListChoice = {
  view: ViewName;
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
    view: "ledger",
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
  const view = viewOf(choice);
  const ledger = view.name === "ledger";
  // No matter is forgotten because it came in on another day.
  const span = !ledger ? period("all", today) : choice.period === "chosen" ? choice.chosen : period(choice.period, today);
  return {
    text: choice.text.trim(),
    from: span.from,
    to: span.to,
    states: ledger ? statesOf[choice.states] : view.states,
    kinds: choice.kind === "" ? [] : [choice.kind],
    matter: choice.matter === "" ? null : choice.matter,
    resident: choice.resident,
    clerk: choice.mine ? clerk : null,
    handler: view.name === "mine" ? clerk : null,
    standings: view.standings ?? [],
    endedFrom: null,
    endedTo: null,
    ratings: [],
    unrated: false,
    callBack: null,
    order: choice.order,
    direction: choice.direction,
    offset: choice.offset,
    limit: pageSize,
  };
}

/** Another view, sorted as it is meant; what is searched for stays. */
export function chooseView(name: ViewName): Partial<ListChoice> {
  const { order } = viewOf({ ...firstChoice(), view: name });
  return { view: name, order, direction: name === "ledger" ? "descending" : "ascending" };
}

/** Something besides the view and the period narrows the list. */
export function isNarrowed(choice: ListChoice): boolean {
  return choice.text.trim() !== "" || (choice.view === "ledger" && choice.states !== "any") || choice.kind !== "" || choice.matter !== "" || choice.mine || choice.resident !== null;
}

export const keptChoice = keepChoice(firstChoice);

/** All tickets of one resident, for 「在台账中查看」. */
export function chooseResident(clerk: number | null, resident: number): void {
  Object.assign(keptChoice(clerk), firstChoice(), { period: "all", resident });
}
