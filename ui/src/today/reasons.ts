// How each section of 今日 is called, what its lines say of the time, and where the rest of them are. A section that desk adds
// is an entry here.
import type { RoomLine, RoomReason, TodayLine, TodayReason, TicketAct } from "../door/generated/commands";
import { standingWords } from "../ratings/words";
import { type FormName, formNames } from "../parts/forms";
import { waitedWords } from "../calling/waited";
import { dueWords } from "../tickets/due";
import type { ViewName } from "../tickets/ticketFilter";

type Told = {
  word: (heldDays: number) => string;
  howLong: (line: TodayLine) => string;
  /** The view of the ledger that lists them all, or the list of call backs. */
  view: ViewName | "callBacks";
  urgent?: boolean;
};

const days = (age: number, today: string, past: string): string => (age === 0 ? today : `${past} ${age} 天`);
const callBack = (line: TodayLine): string => (line.callBack ? standingWords(line.callBack) : "");
const promise = (line: TodayLine): string => (line.due ? dueWords(line.due) : "");

export const reasons: Record<TodayReason, Told> = {
  overdue: { word: () => "逾期", howLong: promise, view: "overdue", urgent: true },
  dueToday: { word: () => "今日到期", howLong: promise, view: "today", urgent: true },
  referralLate: { word: () => "转出未回，对方已过期", howLong: (line) => `过期 ${line.age} 天`, view: "referred", urgent: true },
  callBackLate: { word: () => "差评逾期未回访", howLong: callBack, view: "callBacks", urgent: true },
  unread: { word: () => "已回未告知", howLong: (line) => days(line.age, "今天回来的", "回来"), view: "open", urgent: true },
  leftOver: { word: () => "以前没叫的号", howLong: (line) => `${line.age} 天前取的`, view: "waiting" },
  waiting: { word: () => "等候", howLong: (line) => `等了 ${waitedWords(line.age)}`, view: "waiting" },
  dueSoon: { word: () => "三日内到期", howLong: promise, view: "soon" },
  callBack: { word: () => "差评待回访", howLong: callBack, view: "callBacks" },
  referred: { word: () => "转出未回", howLong: (line) => days(line.age, "今天转出", "转出"), view: "referred" },
  materialsLong: { word: (heldDays) => `待补材料满 ${heldDays} 天`, howLong: (line) => `等材料 ${line.age} 天`, view: "suspended" },
  mine: { word: () => "我手上其他在办", howLong: (line) => promise(line) || days(line.age, "今天登记", "登记"), view: "mine" },
};

type RoomTold = { word: string; howLong: (line: RoomLine) => string; enter: string; urgent?: boolean };

export const roomReasons: Record<RoomReason, RoomTold> = {
  keyOut: { word: "以前的钥匙没还", howLong: ({ age }) => `超时 ${waitedWords(age)}`, enter: "归还", urgent: true },
  overtime: { word: "超时未还", howLong: ({ age }) => `超时 ${waitedWords(age)}`, enter: "归还", urgent: true },
  nobodyCame: { word: "开始了还没人来", howLong: ({ age }) => `过了 ${waitedWords(age)}`, enter: "领钥匙或未到", urgent: true },
  keySoon: { word: "马上要领钥匙", howLong: ({ age }) => `还有 ${waitedWords(age)}`, enter: "领钥匙" },
  freed: { word: "候补可以约了", howLong: ({ age }) => `等了 ${waitedWords(age)}`, enter: "打电话", urgent: true },
  pending: { word: "场地待审批", howLong: ({ age }) => `等了 ${waitedWords(age)}`, enter: "打开" },
  untold: { word: "用没用没有登记", howLong: ({ age }) => `结束 ${waitedWords(age)}`, enter: "未到或补记" },
};

const forms: Partial<Record<TicketAct, [word: string, form: string]>> = {
  finish: ["办结", "finishTicket"],
  resume: ["恢复办理", "resumeTicket"],
  comeBack: ["转办有结果", "ticketCameBack"],
  readBack: ["回告", "readBack"],
  callBack: ["回访", "callBack"],
};

/** What Enter does: the page of the ticket, with the form of its next act open where there is one. */
export function whatEnterDoes(act: TicketAct | null): { word: string; form: FormName | null } {
  if (act === "call") return { word: "呼叫", form: null };
  if (act === "leave") return { word: "登记离开", form: null };
  const [word, wanted] = (act && forms[act]) ?? ["打开", ""];
  const form = formNames.find((name) => name === wanted) ?? null;
  return { word: form ? word : "打开", form };
}
