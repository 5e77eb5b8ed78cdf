import { nextTick } from "vue";

/**
 * The kit's focus trap puts the focus on the dialog itself one tick after it says that it is open. Two ticks are past
 * that, and still before the browser hands over the next key.
 */
export async function afterFocusTrap(): Promise<void> {
  await nextTick();
  await nextTick();
}

const red = "[aria-invalid=true], .el-form-item.is-error, [role=alert].form-wrong, [role=alert].wrong";
const hand = "input:not([type=hidden], [disabled]), textarea:not([disabled]), button:not([disabled])";

/**
 * A form was refused: its first red field is in sight and has the focus. What is called wrong may be a number or a choice,
 * whose own field lies inside, or a line of words below the fields that it speaks of.
 */
export async function focusWrong(form: HTMLElement | null | undefined): Promise<void> {
  await afterFocusTrap();
  const wrong = form?.querySelector<HTMLElement>(red);
  if (!form || !wrong) return;
  const item = wrong.closest<HTMLElement>(".el-form-item, fieldset, li") ?? wrong;
  // Drawn by the kit, the real tick or choice may be of no size.
  item.scrollIntoView?.({ block: "center" });
  if (item.contains(document.activeElement)) return;
  const field = wrong.matches(hand) ? wrong : (item.querySelector<HTMLElement>("input:checked:not([type=checkbox])") ?? item.querySelector<HTMLElement>(hand) ?? lastBefore(form, wrong));
  field?.focus({ preventScroll: true });
}

function lastBefore(form: HTMLElement, words: HTMLElement): HTMLElement | undefined {
  return [...form.querySelectorAll<HTMLElement>(hand)].filter((field) => field.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING).at(-1);
}
