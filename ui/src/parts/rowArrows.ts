import { isComposing } from "./keys";

const fields = "input:not([disabled]), button:not([disabled]), a[href]";

/**
 * ↑ and ↓ go to the same place of the row above or below; a number that takes the arrows itself keeps them. Set on what holds the
 * rows: `@keydown="alongRows($event, 'li')"`.
 */
export function alongRows(event: KeyboardEvent, row: string): void {
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (by === 0 || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || isComposing(event)) return;
  const [here, around] = [event.target, event.currentTarget];
  if (!(here instanceof HTMLElement) || !(around instanceof HTMLElement) || here.matches("textarea")) return;
  const rows = [...around.querySelectorAll<HTMLElement>(row)];
  const at = rows.findIndex((one) => one.contains(here));
  const next = at < 0 ? undefined : rows[at + by];
  if (!next) return;
  // A row may be the field itself: a link in a list of links.
  const of = (one: HTMLElement): HTMLElement[] => one.matches(fields) ? [one] : [...one.querySelectorAll<HTMLElement>(fields)].filter((field) => field.tabIndex >= 0);
  const there = of(next);
  const to = there[Math.min(of(rows[at] as HTMLElement).indexOf(here), there.length - 1)];
  if (!to) return;
  event.preventDefault();
  to.focus();
}
