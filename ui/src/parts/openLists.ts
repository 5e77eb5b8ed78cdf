// A menu, a calendar or a small list that lies open takes Esc for itself, whatever has the focus.
import { onBeforeUnmount, type Ref, watch } from "vue";

const ours = new Set<() => void>();
/** The kit shuts some of them before the key gets to the window: what lay open when it was pressed counts. */
let atPress: { any: boolean; ours: (() => void)[] } = { any: false, ours: [] };

/** The kit's popovers call themselves tooltips; those name the way to shut them. */
function kitLists(): Element[] {
  return [...document.querySelectorAll(".el-popper[aria-hidden='false']:is(:not([role='tooltip']), .el-select__popper)")];
}

export function noteOpenLists(event: KeyboardEvent): void {
  if (event.key === "Escape") atPress = { any: ours.size > 0 || kitLists().length > 0, ours: [...ours] };
}

/** True: the Esc that was just pressed shuts a list, and does nothing else. */
export function escapeIsTheirs(): boolean {
  const { any, ours: shut } = atPress;
  atPress = { any: false, ours: [] };
  if (!any) return false;
  for (const one of shut) one();
  // With the focus outside, the kit leaves a menu open; a press on what opened it shuts it.
  setTimeout(() => {
    for (const list of kitLists()) document.querySelector<HTMLElement>(`[aria-expanded='true'][aria-controls='${CSS.escape(list.id)}']`)?.click();
  });
  return true;
}

/** While it is shown, Esc shuts this and nothing else; then the focus goes back to where it was. */
export function useOpenList(shown: Ref<boolean>, inside: () => HTMLElement | null | undefined, home: () => HTMLElement | undefined): void {
  const shut = (): void => {
    shown.value = false;
  };
  let before: Element | null = null;
  watch(
    shown,
    (now) => {
      if (now) {
        before = document.activeElement;
        ours.add(shut);
        return;
      }
      ours.delete(shut);
      const at = document.activeElement;
      if (at !== null && at !== document.body && !inside()?.contains(at)) return;
      const back = before instanceof HTMLElement && before.isConnected && before !== document.body ? before : home();
      back?.focus();
    },
    { flush: "sync" },
  );
  onBeforeUnmount(() => ours.delete(shut));
}
