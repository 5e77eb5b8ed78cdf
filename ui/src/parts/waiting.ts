import { onBeforeUnmount, ref, type Ref } from "vue";

/** Counts down the seconds that desk asks to wait. Desk holds the rule; this only shows it. */
export function useWaiting(): { left: Ref<number>; begin: (seconds: number) => void } {
  const left = ref(0);
  let timer: ReturnType<typeof setInterval> | undefined;

  function begin(seconds: number): void {
    clearInterval(timer);
    left.value = seconds;
    if (seconds === 0) return;
    timer = setInterval(() => {
      left.value -= 1;
      if (left.value <= 0) clearInterval(timer);
    }, 1000);
  }

  onBeforeUnmount(() => clearInterval(timer));
  return { left, begin };
}
