import { computed, type ComputedRef, nextTick, onMounted, type Ref, ref, type ShallowRef, watch } from "vue";
import type { DeskError } from "../door/call";
import type { OpensBy } from "../door/generated/commands";
import { useWaiting } from "./waiting";

interface Trial {
  /** What is asked for first. */
  first: OpensBy;
  /** Tries it. True: it opened. */
  open: (by: OpensBy, secret: string) => Promise<boolean>;
  problem: Readonly<Ref<DeskError | null>>;
  field: Readonly<ShallowRef<{ focus: () => void } | null>>;
  /** Nothing is to be typed where nothing is guarded. */
  needless?: () => boolean;
}

/** A passphrase or a recovery code is typed and tried; after a wrong one it is waited for as long as desk says. */
export function useTryingSecret({ first, open, problem, field, needless }: Trial): {
  secret: Ref<string>;
  byCode: ComputedRef<boolean>;
  left: Ref<number>;
  begin: (seconds: number) => void;
  other: () => void;
  attempt: () => Promise<void>;
} {
  const by = ref<OpensBy>(first);
  const secret = ref("");
  const trying = ref(false);
  const byCode = computed(() => by.value === "recoveryCode");
  const { left, begin } = useWaiting();

  async function attempt(): Promise<void> {
    if (left.value > 0 || trying.value) return;
    if (secret.value === "" && !needless?.()) return focus();
    trying.value = true;
    const opened = await open(by.value, secret.value).finally(() => (trying.value = false));
    // Right or wrong, a passphrase does not stay on screen; a code that is mistyped is mended.
    if (opened || !byCode.value) secret.value = "";
    if (opened) return;
    const seconds = problem.value?.data.waitSeconds;
    begin(typeof seconds === "number" ? seconds : 0);
    await focus();
  }

  async function focus(): Promise<void> {
    await nextTick();
    field.value?.focus();
  }

  function other(): void {
    by.value = byCode.value ? "passphrase" : "recoveryCode";
    secret.value = "";
    void focus();
  }

  watch(left, (now) => now === 0 && void focus());
  onMounted(focus);
  return { secret, byCode, left, begin, other, attempt };
}
