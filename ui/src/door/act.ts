import { type Ref, ref, shallowRef } from "vue";
import { call, DeskError, type NamesOf, newRequestId, type RequestOf, type ResponseOf } from "./call";

export { newRequestId };

export type ActName = NamesOf<"act" | "note" | "shell" | "gate" | "aside">;

type Act<K extends ActName> = {
  /** Undefined: refused (see `problem`), or already under way. */
  run: (request: RequestOf<K>) => Promise<ResponseOf<K> | undefined>;
  busy: Ref<boolean>;
  problem: Ref<DeskError | null>;
};

/** One thing a clerk does: one run at a time, with what went wrong beside it. */
export function useAct<K extends ActName>(name: K): Act<K> {
  const busy = ref(false);
  const problem = shallowRef<DeskError | null>(null);

  async function run(request: RequestOf<K>): Promise<ResponseOf<K> | undefined> {
    // A second press while the first is under way is the same press.
    if (busy.value) return undefined;
    busy.value = true;
    problem.value = null;
    try {
      return await call(name, request);
    } catch (cause) {
      if (!(cause instanceof DeskError)) throw cause;
      problem.value = cause;
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  return { run, busy, problem };
}
