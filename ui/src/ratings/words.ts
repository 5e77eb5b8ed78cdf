// The words of 评价 and 回访 for the codes that desk sends.
import type { CallBack, CallBackStanding, CallBackWay, RatingLevel, RatingSource } from "../door/generated/commands";

export const levelWord: Record<RatingLevel, string> = { delighted: "非常满意", satisfied: "满意", fair: "基本满意", poor: "不满意", veryPoor: "非常不满意" };
export const levels = Object.entries(levelWord) as [RatingLevel, string][];
export const sourceWord: Record<RatingSource, string> = {
  paper: "抄自纸面",
  telephone: "电话告知",
  inPerson: "当面告知",
  message: "短信或微信",
  suggestionBox: "意见箱",
  other: "其他",
};
export const sources = Object.entries(sourceWord) as [RatingSource, string][];
export const wayWord: Record<CallBackWay, string> = { telephone: "电话", homeVisit: "上门", inPerson: "当面", message: "短信或微信", other: "其他" };
export const ways = Object.entries(wayWord) as [CallBackWay, string][];

export function isPoor(level: RatingLevel): boolean {
  return level === "poor" || level === "veryPoor";
}

/** How long a call back has time, or has been late. */
export function standingWords({ standing, workdays }: { standing: CallBackStanding; workdays: number }): string {
  if (standing === "overdue") return `逾期 ${workdays} 个工作日`;
  if (standing === "today") return "今日到期";
  if (standing === "done") return "已回访";
  if (standing === "doneLate") return "已回访（逾期）";
  return `还有 ${workdays} 个工作日`;
}

export function attemptWords({ reached, settled }: Pick<CallBack, "reached" | "settled">): string {
  if (!reached) return "没有联系上";
  return settled ? "已联系上，已解决" : "已联系上，未解决";
}
