import { isComposing, writable } from "./keys";

const fields = "input:not([disabled]), button:not([disabled]), a[href]";

/** How far each key goes; Home and End as far as there are rows. */
const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1, End: Infinity, Home: -Infinity };

/**
 * ↑ and ↓ go to the same place of the row above or below, Home and End to the first and the last row; a number that takes the arrows
 * itself keeps them. `sideways`: the rows may stand beside each other, so ← and → count as well. Within a text they, Home and End are
 * the text's own. Set on what holds the rows: `@keydown="alongRows($event, 'li')"`.
 */
export function alongRows(event: KeyboardEvent, row: string, sideways = false): void {
  const by = steps[event.key];
  if (by === undefined || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || isComposing(event)) return;
  const [here, around] = [event.target, event.currentTarget];
  if (!(here instanceof HTMLElement) || !(around instanceof HTMLElement) || here.matches("textarea")) return;
  if (/Left|Right/.test(event.key) && !sideways) return;
  if (!/Up|Down/.test(event.key) && here.closest(writable)) return;
  const rows = [...around.querySelectorAll<HTMLElement>(row)];
  const at = rows.findIndex((one) => one.contains(here));
  const next = at < 0 ? undefined : rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
  if (!next || next === rows[at]) return;
  // A row may be the field itself: a link in a list of links.
  const of = (one: HTMLElement): HTMLElement[] => one.matches(fields) ? [one] : [...one.querySelectorAll<HTMLElement>(fields)].filter((field) => field.tabIndex >= 0);
  const there = of(next);
  const to = there[Math.min(of(rows[at] as HTMLElement).indexOf(here), there.length - 1)];
  if (!to) return;
  event.preventDefault();
  to.focus();
}
