/** 2026-11-22 05:22 in a column of a list: without the year as long as it is this one. `today` is the centre's own date. */
export function shortLocal(local: string | null, today: string): string {
  if (!local) return "";
  return local.slice(0, 5) === today.slice(0, 5) ? local.slice(5) : local;
}
