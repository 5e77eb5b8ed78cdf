// An answer to what is being typed: asked after a short pause, and only the newest answer counts.
import { onScopeDispose, type Ref, ref, type ShallowRef, shallowRef, watch } from "vue";
import { call, DeskError, type RequestOf, type ResponseOf } from "../door/call";
import type { ReadName } from "../door/generated/commands";

type Latest<K extends ReadName> = {
  /** Null until there is one. The one before stays while the next is asked for: nothing flickers. */
  answer: ShallowRef<ResponseOf<K> | null>;
  asking: Ref<boolean>;
  problem: ShallowRef<DeskError | null>;
  /** Wait for the answer to what stands there now. */
  settled: () => Promise<void>;
};

/** `request` gives null when there is nothing to ask. What is typed here may be personal, so no cache keeps it. */
export function useLatest<K extends ReadName>(name: K, request: () => RequestOf<K> | null, pause = 150): Latest<K> {
  const answer = shallowRef<ResponseOf<K> | null>(null);
  const asking = ref(false);
  const problem = shallowRef<DeskError | null>(null);
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let underWay: Promise<void> = Promise.resolve();

  async function ask(): Promise<void> {
    timer = undefined;
    const mine = turn;
    const now = request();
    if (!now) return;
    let got: ResponseOf<K> | null = null;
    let refused: DeskError | null = null;
    try {
      got = await call(name, now);
    } catch (cause) {
      if (!(cause instanceof DeskError)) throw cause;
      refused = cause;
    }
    if (mine !== turn) return;
    answer.value = got;
    problem.value = refused;
    asking.value = false;
  }

  watch(
    () => JSON.stringify(request()),
    (asked) => {
      turn += 1;
      clearTimeout(timer);
      timer = undefined;
      if (asked === "null") {
        answer.value = null;
        problem.value = null;
        asking.value = false;
        return;
      }
      asking.value = true;
      timer = setTimeout(() => (underWay = ask()), pause);
    },
    { immediate: true, flush: "sync" },
  );

  async function settled(): Promise<void> {
    if (timer !== undefined) {
      clearTimeout(timer);
      underWay = ask();
    }
    await underWay;
  }

  onScopeDispose(() => {
    turn += 1;
    clearTimeout(timer);
  });

  return { answer, asking, problem, settled };
}
