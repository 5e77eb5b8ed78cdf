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

function iso(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
