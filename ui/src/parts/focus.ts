import { nextTick } from "vue";

/**
 * The kit's focus trap puts the focus on the dialog itself one tick after it says that it is open. Two ticks are past
 * that, and still before the browser hands over the next key.
 */
export async function afterFocusTrap(): Promise<void> {
  await nextTick();
  await nextTick();
}
