// 叫号 at this computer: whether it is on, which bands are called from here, and on what paper a slip is printed.
import { computed, type ComputedRef, ref, shallowRef, watch } from "vue";
import type { Ticket } from "../door/generated/commands";
import { useRead } from "../door/read";

/** With calling off nothing of it is shown anywhere. */
export function useCalling(): ComputedRef<boolean> {
  const rules = useRead("rules", () => ({}));
  return computed(() => rules.data.value?.calling ?? false);
}

function kept<T>(name: string, first: T, fits: (value: unknown) => value is T): ReturnType<typeof ref<T>> & { value: T } {
  let stored: unknown = null;
  try {
    stored = JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    // Without a store, or with a broken one, it is as on the first day.
  }
  const value = ref(fits(stored) ? stored : first) as ReturnType<typeof ref<T>> & { value: T };
  watch(value, (now) => {
    try {
      localStorage.setItem(name, JSON.stringify(now));
    } catch {
      // Kept until the window closes.
    }
  });
  return value;
}

/** The bands that this window calls; empty: all. It belongs to the computer, whoever sits at it, and names nobody. */
export const servedBands = kept<number[]>("doorstep.servedBands", [], (value): value is number[] => Array.isArray(value) && value.every((one) => typeof one === "number"));
/** The slip comes out of the A4 printer. */
export const slipOnA4 = kept<boolean>("doorstep.slipOnA4", false, (value): value is boolean => typeof value === "boolean");

/** What F3 shows over the screen: who was called, or why nobody was. */
export const called = shallowRef<Ticket | null>(null);
export const callShown = ref(false);
export const callAsked = ref(0);

/** F3, or its button. */
export function callNext(): void {
  callShown.value = true;
  callAsked.value += 1;
}

/** Called by hand, out of turn: it comes to the front just so. */
export function showCalled(ticket: Ticket): void {
  called.value = ticket;
  callShown.value = true;
}

export function forgetCall(): void {
  callShown.value = false;
  called.value = null;
}
