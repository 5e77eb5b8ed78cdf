import type { Ref } from "vue";
import { DeskError } from "../door/call";
import { askDiscard } from "./ask";

type Leaving = {
  /** Put aside what was typed, then go. False: it could not be kept, so the form stays and says why. */
  putAside: () => Promise<boolean>;
  close: () => Promise<void>;
  /** Throw it away and go, when the clerk says so once more. */
  discard: () => Promise<void>;
  /** Throw the draft away and stay. False: it could not be thrown away. */
  drop: () => Promise<boolean>;
};

/** How a form with a draft is left: nothing typed is lost unless the clerk throws it away. */
export function useLeaving(
  draft: { dirty: Ref<boolean>; putAside: () => Promise<void>; drop: () => Promise<void> },
  act: { busy: Ref<boolean>; problem: Ref<DeskError | null> },
  leave: () => void,
): Leaving {
  async function kept(keep: () => Promise<void>): Promise<boolean> {
    try {
      await keep();
      return true;
    } catch (cause) {
      if (!(cause instanceof DeskError)) throw cause;
      act.problem.value = cause;
      return false;
    }
  }

  const putAside = async (): Promise<boolean> => !draft.dirty.value || (await kept(draft.putAside));

  const drop = (): Promise<boolean> => kept(draft.drop);

  return {
    putAside,
    drop,
    close: async () => {
      if (!act.busy.value && (await putAside())) leave();
    },
    discard: async () => {
      // Asked while a save is under way, it would go through all the same.
      if (!act.busy.value && (await askDiscard()) && !act.busy.value && (await drop())) leave();
    },
  };
}
