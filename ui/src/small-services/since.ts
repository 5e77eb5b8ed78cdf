import type { Loan } from "../door/generated/commands";

/** How long a thing has been out: hours on its own day, days from the next. */
export function outFor(loan: Pick<Loan, "hours" | "days">): string {
  if (loan.days > 0) return `${loan.days} 天`;
  return loan.hours > 0 ? `${loan.hours} 小时` : "不到 1 小时";
}
