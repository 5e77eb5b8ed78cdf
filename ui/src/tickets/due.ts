import type { Due, Standing } from "../door/generated/commands";

export const standingWord: Record<Standing, string> = { overdue: "逾期", today: "今日到期", soon: "三日内到期", later: "未到期", held: "挂起停表", met: "按期办结", missed: "逾期办结" };

/** How many workdays are left, or have gone by. `short`: in the column of a list. */
export function dueWords({ standing, workdays }: Due, short = false): string {
  const days = short ? `${workdays} 工作日` : `${workdays} 个工作日`;
  if (standing === "overdue") return `逾期 ${days}`;
  if (standing === "held") return short ? "停表" : `停表，还剩 ${days}`;
  return standing === "soon" || standing === "later" ? `还有 ${days}` : standingWord[standing];
}
