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
  const all = [...form.querySelectorAll<HTMLElement>(fields)].filter((field) => field === from || (field.tabIndex >= 0 && !besidesChosen(form, field)));
  const at = all.findIndex((field) => field === from);
  const next = all[at + by];
  if (next) next.focus();
  else if (by === 1) (form.closest("[role=dialog]") ?? form).querySelector<HTMLElement>("button[data-next]:not([disabled])")?.focus();
}

/** Of radios that belong together the chosen one is the field, or the first: as for Tab. */
function besidesChosen(form: HTMLElement, field: HTMLElement): boolean {
  if (!(field instanceof HTMLInputElement) || field.type !== "radio" || field.name === "" || field.checked) return false;
  const group = [...form.querySelectorAll<HTMLInputElement>("input[type=radio]")].filter((one) => one.name === field.name && !one.disabled);
  return group.some((one) => one.checked) || group[0] !== field;
}
