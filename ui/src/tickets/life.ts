import type { Correction, Step, TextChange } from "../door/generated/commands";
import { stateWord, stepWord } from "../parts/words";
import { inOneLine, isShort } from "./changedText";

/** One line in the life of a ticket, whichever ledger it stands in. */
export type LifeLine = {
  key: string;
  at: string;
  local: string;
  clerk: string;
  what: string;
  /** 待上级, 电话 …: of which kind; empty: there is but one. */
  detail: string;
  /** What else is to be said of it, each on its own. */
  about: string[];
  note: string;
  /** What was written over and takes more than a line, with what stood there before. */
  texts: TextChange[];
  undone: boolean;
  step: Step | null;
};

/** 11-27, with the year when it is not that of the row. */
function day(onDay: string, local: string): string {
  return onDay.slice(0, 4) === local.slice(0, 4) ? onDay.slice(5) : onDay;
}

function aboutStep({ kind, onDay, whom, local, materials, came, unreliable }: Step): string[] {
  const said: string[] = [];
  if (whom !== "") {
    const words = { handOver: "交给 ", refer: "转给 ", comeBack: "带回人：", giveBack: "领取人：", readBack: "听到的人：", elsewhere: "去向：" };
    said.push((words[kind as keyof typeof words] ?? "") + whom);
  }
  if (onDay !== null) {
    if (kind === "refer") said.push(`答应 ${day(onDay, local)} 前`);
    else if (onDay !== local.slice(0, 10)) said.push(`${day(onDay, local)} ${kind === "comeBack" ? "回来" : "回告"}`);
  }
  said.push(...materials);
  if (came) said.push("来访");
  if (unreliable) said.push("用时不可靠");
  return said;
}

/** Steps and corrections together, in the order of time; what is undone stays in its place. */
export function lifeOf(steps: Step[], corrections: Correction[]): LifeLine[] {
  const lines = steps.map((step): LifeLine => {
    const undone = step.undoes === null ? undefined : steps.find((other) => other.id === step.undoes);
    const word = undone ? `${stepWord[step.kind]}「${stepWord[undone.kind]}」` : stepWord[step.kind];
    const { at, local, clerk, note, detail } = step;
    // The first result stands on the page itself, as long as its row stands.
    const texts = step.undone ? step.texts : step.texts.filter((text) => text.before !== "");
    return { key: `step ${step.id}`, at, local, clerk, what: word, detail, about: aboutStep(step), note, texts, undone: step.undone, step };
  });
  corrections.forEach(({ at, local, clerk, changes, texts, reason }, index) => {
    // A text that is told in full needs no line that only names it.
    const told = new Set([...texts.map((text) => text.what), ...(texts.some((text) => !["来访人", "诉求", "处理情况"].includes(text.what)) ? ["代办"] : [])]);
    const about = [...changes.filter((change) => !told.has(change)), ...texts.filter(isShort).map(inOneLine)];
    const long = texts.filter((text) => !isShort(text));
    lines.push({ key: `correction ${index}`, at, local, clerk, what: "更正", detail: "", about, note: reason, texts: long, undone: false, step: null });
  });
  // Sorting is stable: of the same moment, the steps come in their own order.
  return lines.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
}

const afterwards: Partial<Record<Step["kind"], string>> = {
  finish: "已办结，可以打印服务记录单。",
  suspend: "已挂起，承诺时限停表。",
  resume: "已恢复办理，时限接着数。",
  receive: "收到的材料已记下。",
  giveBack: "退还的材料已记下。请领取人在纸上签字。",
  note: "已记下。",
  handOver: "已移交，首问责任人不变。",
  refer: "已转办。有了结果，点「转办有结果」记下来。",
  readBack: "回告已记下。",
  elsewhere: "已告知去向，这件结束。",
  leave: "来访人离开，这件结束。",
  start: "开始办理。",
  call: "已叫号。来了就「开始办理」，没来可以「重呼」或「过号」。",
  recall: "又叫了一遍。",
  pass: "已过号，排到后面等候。",
};

/** What was just done, in words. After an undoing: what stands now, and the way on for who wanted all of it gone. */
export function saidAfter(steps: Step[], more: boolean): string {
  const last = steps.at(-1);
  const undone = last?.undoes === null ? undefined : steps.find((step) => step.id === last?.undoes);
  if (!undone || !last) return afterwards[last?.kind ?? "note"] ?? "";
  const rest = more ? "整件登记错了的，接着撤销，直到「登记」（Ctrl + Z）。" : "整件办件已作废。";
  return `「${stepWord[undone.kind]}」已撤销${more ? `，现在是${stateWord[last.state]}。` : "。"}${rest}`;
}
