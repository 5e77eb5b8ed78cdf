import { computed, type ComputedRef, onBeforeUnmount, type Ref, ref, shallowRef, type ShallowRef, watch } from "vue";
import { call, DeskError } from "../door/call";
import type { Strength } from "../door/generated/commands";

type NewPassphrase = {
  wanted: Ref<string>;
  again: Ref<string>;
  /** What desk thinks of it, some moments after it was typed. */
  strength: ShallowRef<Strength | null>;
  /** The two are not the same: said from the first try to save on. */
  apart: ComputedRef<string>;
  /** Undefined: not ready to be sent. */
  ready: () => { text: string; evenIfWeak: boolean } | undefined;
  /** Desk refused it. A weak one is meant when it is sent once more unchanged. */
  refused: (problem: DeskError | null) => void;
};

const pause = 250;

/** A passphrase that is chosen: typed twice, weighed while one types. It is kept nowhere, in no query either. */
export function useNewPassphrase(): NewPassphrase {
  const wanted = ref("");
  const again = ref("");
  const tried = ref(false);
  const toldWeak = ref(false);
  const strength = shallowRef<Strength | null>(null);
  const differs = computed(() => wanted.value !== again.value);
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function weigh(text: string): Promise<void> {
    try {
      const found = await call("weigh_passphrase", { passphrase: text });
      if (text === wanted.value) strength.value = found;
    } catch (cause) {
      // A hint that does not come keeps nobody from going on.
      if (!(cause instanceof DeskError)) throw cause;
    }
  }

  watch(
    wanted,
    (text) => {
      toldWeak.value = false;
      clearTimeout(timer);
      if (text === "") strength.value = null;
      else timer = setTimeout(() => void weigh(text), pause);
    },
    // Before any press that sends it.
    { flush: "sync" },
  );
  onBeforeUnmount(() => clearTimeout(timer));

  return {
    wanted,
    again,
    strength,
    apart: computed(() => (tried.value && differs.value ? "两次输入的不一样，请再输一次" : "")),
    ready: () => {
      tried.value = true;
      return differs.value ? undefined : { text: wanted.value, evenIfWeak: toldWeak.value };
    },
    refused: (problem) => (toldWeak.value = problem?.data.weak === true),
  };
}
