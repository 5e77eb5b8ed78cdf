import { isComposing } from "./keys";

const fields = "input:not([type=hidden]):not([disabled]), textarea:not([disabled])";

/**
 * Enter goes to the next field, as on the paper form; in a long text it is a new line. `button[data-next]` in the same
 * dialog, or in the form, is where the last field leads. Set on the form: `@keydown="enterToNext"`.
 */
export function enterToNext(event: KeyboardEvent): void {
  if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isComposing(event)) return;
  const here = event.target;
  if (!(here instanceof HTMLInputElement) || !(event.currentTarget instanceof HTMLElement)) return;
  event.preventDefault();
  focusField(event.currentTarget, here, event.shiftKey ? -1 : 1);
}

/** The field before or after this one, of those that can be seen. */
export function focusField(form: HTMLElement, from: Element, by: 1 | -1): void {
  const all = [...form.querySelectorAll<HTMLElement>(fields)].filter((field) => field.tabIndex >= 0);
  const at = all.findIndex((field) => field === from);
  const next = all[at + by];
  if (next) next.focus();
  else if (by === 1) (form.closest("[role=dialog]") ?? form).querySelector<HTMLElement>("button[data-next]:not([disabled])")?.focus();
}
