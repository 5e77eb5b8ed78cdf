// Locked: the desk stays as it is below a layer that hides all of it.
import { onBeforeUnmount, onMounted, type Ref, ref, shallowRef } from "vue";
import { call, DeskError } from "../door/call";
import { locked } from "../door/locked";
import { keepDrafts } from "../parts/draft";
import { restoreShown } from "../restore/restore";

/** Another clerk is to sit down: the list of names comes first. */
export const changing = ref(false);
/** What could not be stored as the lock fell: said on it, and no other clerk comes before it is. */
export const notStored = shallowRef<DeskError | null>(null);

/** Hidden at once; then what is being typed is stored, and then nobody is on duty any more. */
export async function lock(change = false): Promise<void> {
  if (locked.value) return;
  changing.value = change;
  locked.value = true;
  restoreShown.value = null;
  notStored.value = null;
  await storeForms();
  try {
    await call("lock", {});
  } catch (cause) {
    // Sealed meanwhile, or the shell is gone: the frame says so, and what is hidden stays hidden.
    if (!(cause instanceof DeskError)) throw cause;
  }
}

/** What stands in open forms is kept for its clerk, as it stands. False: it could not be. */
export async function storeForms(): Promise<boolean> {
  try {
    await keepDrafts(false);
    notStored.value = null;
    return true;
  } catch (cause) {
    if (!(cause instanceof DeskError)) throw cause;
    notStored.value = cause;
    return false;
  }
}

/** What opens or writes something, and what only passes over it. */
const pressing = ["keydown", "pointerdown"] as const;
const passing = ["pointermove", "wheel"] as const;
const look = 5_000;

/**
 * Locks after so many minutes without a hand on keyboard or mouse. Timers rest while a machine sleeps: so the time is looked at as soon
 * as anything is heard again, and the first touch after it opens nothing. Two clocks: one may rest as well, the other be set back.
 */
export function useIdleLock(minutes: Readonly<Ref<number | null>>): void {
  let last = { wall: Date.now(), running: performance.now() };
  let timer: ReturnType<typeof setInterval> | undefined;

  function isOver(): boolean {
    const idle = Math.max(Date.now() - last.wall, performance.now() - last.running);
    return minutes.value !== null && !locked.value && idle >= minutes.value * 60_000;
  }
  function check(): void {
    if (isOver()) void lock();
  }
  function pressed(event: Event): void {
    if (isOver()) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    passed();
  }
  function passed(): void {
    check();
    last = { wall: Date.now(), running: performance.now() };
  }

  onMounted(() => {
    timer = setInterval(check, look);
    for (const kind of pressing) window.addEventListener(kind, pressed, { capture: true });
    for (const kind of passing) window.addEventListener(kind, passed, { capture: true, passive: true });
    document.addEventListener("visibilitychange", check);
    window.addEventListener("focus", check);
  });
  onBeforeUnmount(() => {
    clearInterval(timer);
    for (const kind of pressing) window.removeEventListener(kind, pressed, { capture: true });
    for (const kind of passing) window.removeEventListener(kind, passed, { capture: true });
    document.removeEventListener("visibilitychange", check);
    window.removeEventListener("focus", check);
  });
}
