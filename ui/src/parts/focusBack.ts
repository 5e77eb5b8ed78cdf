import { type Ref, watch } from "vue";
import { afterFocusTrap } from "./focus";
import { openForms } from "./forms";

/** What lay under the hand before a dialog came has the focus again when it goes; the kit gives it back to nobody when a key shut it. */
export function useFocusBack(shown: Ref<boolean>): void {
  let before: Element | null = null;
  watch(
    shown,
    async (now) => {
      if (now) return void (before = document.activeElement);
      const back = before;
      before = null;
      await afterFocusTrap();
      const at = document.activeElement;
      const free = at === null || at === document.body || at.id === "screen" || !at.checkVisibility?.();
      if (free && openForms.length === 0 && back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true });
    },
    { flush: "sync" },
  );
}
