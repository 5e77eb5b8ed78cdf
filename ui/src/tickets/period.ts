// Spans of service days for the list, counted from the centre's own date and never from this machine's clock.
export type PeriodName = "today" | "week" | "month" | "all" | "chosen";
export type Period = { from: string | null; to: string | null };

const day = 86_400_000;

/** `today` as desk gives it: 2026-11-21. */
export function period(name: Exclude<PeriodName, "chosen">, today: string): Period {
  const at = Date.parse(`${today}T00:00:00Z`);
  if (name === "all" || Number.isNaN(at)) return { from: null, to: null };
  if (name === "today") return { from: today, to: today };
  if (name === "week") {
    // The week begins on Monday.
    const monday = at - ((new Date(at).getUTCDay() + 6) % 7) * day;
    return { from: iso(monday), to: iso(monday + 6 * day) };
  }
  const first = new Date(at);
  const last = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0);
  return { from: `${today.slice(0, 8)}01`, to: iso(last) };
}

/** A day as a clerk types it: 2026-11-05, 2026/11/5, 20261105. Null: that is no day. */
export function dayOf(typed: string): string | null {
  const found = /^(\d{4})(?:\D+(\d{1,2})\D+(\d{1,2})\D*|(\d{2})(\d{2}))$/.exec(typed.trim());
  if (!found) return null;
  const [year, month, date] = [found[1], found[2] ?? found[4], found[3] ?? found[5]].map(Number) as [number, number, number];
  if (year < 1900) return null;
  const day = iso(Date.UTC(year, month - 1, date));
  // 31 February is not 3 March.
  return day === [found[1], month, date].map((part) => String(part).padStart(2, "0")).join("-") ? day : null;
}

/** A span with one end moved. It never ends before it begins: the other end comes along. */
export function withDay(span: Period, end: keyof Period, day: string): Period {
  const other = end === "from" ? span.to : span.from;
  const kept = other !== null && (end === "from" ? day <= other : other <= day) ? other : day;
  return end === "from" ? { from: day, to: kept } : { from: kept, to: day };
}

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
