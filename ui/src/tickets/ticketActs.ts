import type { State, Ticket, TicketAct } from "../door/generated/commands";
import type { FormName } from "../parts/forms";

/** What stands elsewhere on the page: 撤销 in the life, 评价 and 回访 on their card. */
type Elsewhere = "undo" | "rate" | "takeBackRating" | "callBack" | "takeBackCallBack";
type Paper = "record" | "receipt" | "notice" | "agency" | "slip";
/** What can be pressed on the page of a ticket. */
export type Offer = { act: Exclude<TicketAct, Elsewhere> | Paper; word: string; key: string };

/** One key for the way out and the way back: 挂起 and 恢复办理, 转办 and its result, never stand there together. */
const ways: Record<Offer["act"], { word: string; key: string }> = {
  call: { word: "叫这个号", key: "C" },
  start: { word: "开始办理", key: "K" },
  recall: { word: "重呼", key: "R" },
  pass: { word: "过号", key: "P" },
  finish: { word: "办结…", key: "Ctrl+Enter" },
  suspend: { word: "挂起…", key: "G" },
  resume: { word: "恢复办理…", key: "G" },
  receive: { word: "收到材料…", key: "S" },
  giveBack: { word: "退还材料…", key: "T" },
  note: { word: "记一笔…", key: "J" },
  handOver: { word: "移交…", key: "Y" },
  refer: { word: "转办…", key: "Z" },
  comeBack: { word: "转办有结果…", key: "Z" },
  readBack: { word: "回告…", key: "H" },
  elsewhere: { word: "不属本中心…", key: "B" },
  leave: { word: "离开…", key: "L" },
  correct: { word: "更正…", key: "Ctrl+E" },
  record: { word: "打印服务记录单", key: "F9" },
  receipt: { word: "登记回执", key: "Shift+F9" },
  notice: { word: "一次性告知单", key: "Ctrl+F9" },
  agency: { word: "代办单", key: "Ctrl+Shift+F9" },
  slip: { word: "取号单", key: "X" },
};

/** The papers of a ticket. */
export const paperOf = { record: "ticketRecord", receipt: "ticketReceipt", notice: "ticketNotice", agency: "ticketAgency", slip: "queueSlip" } as const;

/** Done with one press, without a form. */
export const atOnce = { start: "start_ticket", call: "call_ticket", recall: "recall_ticket", pass: "pass_ticket" } as const;

/** The form that an act is filled in with. */
export const formOf = {
  finish: "finishTicket",
  suspend: "suspendTicket",
  resume: "resumeTicket",
  receive: "receiveMaterials",
  giveBack: "giveBackMaterials",
  note: "noteTicket",
  handOver: "handOverTicket",
  refer: "referTicket",
  comeBack: "ticketCameBack",
  readBack: "readBack",
  elsewhere: "ticketElsewhere",
  leave: "visitorLeft",
  correct: "correctTicket",
} as const satisfies Partial<Record<Offer["act"], FormName>>;

/** What is likely next, the likeliest first; what is not allowed just now is left out. */
const likely: Record<State, Offer["act"][]> = {
  waiting: ["call", "start", "recall", "pass", "slip", "leave", "elsewhere", "record"],
  open: ["finish", "suspend", "refer", "receive", "record"],
  suspended: ["resume", "receive", "notice", "note", "record"],
  referred: ["comeBack", "note", "record"],
  done: ["record", "readBack", "giveBack"],
  elsewhere: ["record", "giveBack"],
  left: ["record", "giveBack"],
  void: ["record"],
};

export function isAtOnce(act: Offer["act"]): act is keyof typeof atOnce {
  return act in atOnce;
}

export function isPaper(act: Offer["act"]): act is Paper {
  return act in paperOf;
}

const offer = (act: Offer["act"]): Offer => ({ act, ...ways[act] });

/** Another department answered and the visitor has not heard it: desk offers 回告, and no 办结 yet. */
export function isUnread({ state, can }: Pick<Ticket, "state" | "can">): boolean {
  return state === "open" && can.includes("readBack") && !can.includes("finish");
}

/** `next` has the key Ctrl+Enter besides its own; `beside` stands next to it, `more` in the menu. */
export function offersOf(ticket: Pick<Ticket, "state" | "can" | "materials" | "kind" | "steps" | "withheld" | "drawn">): { next: Offer; beside: Offer[]; more: Offer[] } {
  const told = ticket.steps.some((step) => step.kind === "suspend" && step.detail === "待补材料" && !step.undone);
  const papers: Paper[] = ["record", "receipt"];
  // Who may not read it has nobody to tell and nothing to carry.
  if (told && !ticket.withheld) papers.push("notice");
  if (ticket.kind === "agency" && !ticket.withheld) papers.push("agency");
  // Called at once, a slip is of no use any more.
  if (ticket.state === "waiting" && ticket.drawn?.today) papers.push("slip");
  const allowed = (act: Offer["act"]): boolean => (isPaper(act) ? papers.includes(act) : ticket.can.includes(act));
  const unread = isUnread(ticket) ? (["readBack"] as const) : [];
  const shown = [...unread, ...likely[ticket.state]].filter(allowed).filter((act) => act !== "receive" || ticket.materials.length > 0);
  const [next = "record", ...beside] = shown;
  const acts = ticket.can.filter((act): act is Exclude<TicketAct, Elsewhere> => act in ways);
  const more = [...acts, ...papers].filter((act) => !shown.includes(act));
  return { next: offer(next), beside: beside.map(offer), more: more.map(offer) };
}

/** For F1: every key of the page, in the order of the desk's work. */
export const ticketKeys: [key: string, word: string][] = [
  ["Ctrl+Enter", "下一步：办结、恢复、有结果、回告"],
  ["G", "挂起；恢复办理"],
  ["Z", "转办；转办有结果"],
  ["H", "回告来访人"],
  ["S", "收到材料"],
  ["T", "退还材料"],
  ["J", "记一笔"],
  ["Y", "移交给同事"],
  ["B", "不属本中心，告知去向"],
  ["L", "来访人离开"],
  ["K", "开始办理"],
  ["C", "叫这个号"],
  ["R", "重呼"],
  ["P", "过号"],
  ["X", "取号单"],
  ["Ctrl+E", "更正"],
  ["Ctrl+Z", "撤销最后一步"],
  ["M", "更多"],
  ["Q", "时限怎么数的"],
  ["U", "历史：谁在何时做过什么"],
  ["F9", "打印服务记录单"],
  ["Shift+F9", "登记回执"],
  ["Ctrl+F9", "一次性告知单（缺过材料的）"],
  ["Ctrl+Shift+F9", "代办单（代办的）"],
  ["Ctrl+J", "评价；差评回访"],
];
