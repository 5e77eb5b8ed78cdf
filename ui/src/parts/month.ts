// Months as desk's days spell them: 2026-11. Counted from the centre's own date, never from this machine's clock.

/** `today` as desk gives it: 2026-11-21. */
export function monthOf(today: string): string {
  return today.slice(0, 7);
}

export function monthSpan(month: string): { from: string; to: string } {
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));
  return { from: `${month}-01`, to: last.toISOString().slice(0, 10) };
}

export function shiftedMonth(month: string, by: number): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1)).toISOString().slice(0, 7);
}

/** 2026 年 11 月. */
export function monthWord(month: string): string {
  return `${month.slice(0, 4)} 年 ${Number(month.slice(5))} 月`;
}
