import { computed, type ComputedRef, ref, type Ref, toRefs, watch } from "vue";
import { type ActName, newRequestId, useAct } from "../door/act";
import { DeskError, type NamesOf, type RequestOf, type ResponseOf } from "../door/call";
import type { BothChanged } from "./bothChanged";
import { useDraft } from "./draft";
import { afterFocusTrap } from "./focus";
import type { FormName } from "./forms";
import { useLeaving } from "./leaving";
import { useWrongField } from "./wrongField";

type FormOptions<K extends ActName, T extends object> = {
  form: FormName;
  /** What the list of drafts shows; without personal data. */
  title: () => string;
  /** The form's own fields, reactive. */
  body: T;
  /** The act that saves it. */
  act: K;
  /** Fields that show themselves what is wrong with them. */
  fields: readonly string[];
  leave: () => void;
  /** The field that has the focus when the form opens; a dialog takes its first one when none is named. */
  first?: () => { focus: () => void } | undefined;
  /** Fields that say how the form stands open, and are nothing that anybody typed. */
  look?: readonly string[];
  /** For a record on file: reads how it stands now and takes that into the body (see bothChanged.ts). */
  takeLatest?: () => Promise<void>;
};

/** What the dialog or drawer around the fields needs of the form. */
export type Form = Pick<ReturnType<typeof useDraft>, "dirty" | "restored" | "notKept"> &
  Pick<ReturnType<typeof useLeaving>, "close" | "discard"> &
  Pick<ReturnType<typeof useWrongField>, "wrong" | "elsewhere"> & {
    busy: Ref<boolean>;
    /** Why the last try to save or leave it was refused. */
    problem: Ref<DeskError | null>;
    focusFirst: () => void;
    /** The form itself found something lacking before it asked desk: the field that says so has the focus. */
    sayWrong: () => void;
    /** How often it did. */
    said: Ref<number>;
    /** After a refusal because the record was changed meanwhile: take that in, and keep what was written here. */
    takeLatest: (() => Promise<void>) | null;
    /** What to look at after that; null when nothing was taken in. */
    bothChanged: ComputedRef<BothChanged | null>;
    /** The answer to a save was lost, and the form was changed since: it counts as another one only when the clerk says so. */
    asAnother: () => void;
  };

type Filled<K extends ActName> = Form &
  Pick<ReturnType<typeof useLeaving>, "putAside" | "drop"> & {
    /** Undefined: refused (see `problem`), or already under way. */
    save: (request: Omit<RequestOf<K>, "requestId">) => Promise<ResponseOf<K> | undefined>;
    /** Under which it is saved, for another act that ends the form as well. */
    requestId: Ref<string>;
    /** What stands in it now is where it begins: nothing that was typed. */
    beginAnew: () => void;
  };

/** A form that is filled in and saved by one act: kept as a draft, left by Esc, saved once however often one presses. */
export function useForm<K extends ActName & NamesOf<"act">, T extends object>(options: FormOptions<K, T>): Filled<K> {
  const { form, title, body, act, fields, leave, first, takeLatest, look } = options;
  const requestId = ref(newRequestId());
  const { run, busy, problem } = useAct(act);
  const draft = useDraft({ form, title, body, look, requestId });
  const { both, unseen } = toRefs(body as Partial<BothChanged>);
  // What is written anew is no longer what was refused.
  watch(
    () => {
      const field = problem.value?.field ?? null;
      return [field, field === null ? null : JSON.stringify((body as Record<string, unknown>)[field])] as const;
    },
    ([field, now], [before, then]) => {
      if (field !== null && field === before && now !== then) problem.value = null;
    },
  );
  const tookIn = ref(false);
  const said = ref(0);
  let taking = false;

  async function takeIn(take: () => Promise<void>): Promise<void> {
    if (taking) return;
    taking = true;
    try {
      await take();
      tookIn.value = true;
      problem.value = null;
    } catch (cause) {
      if (!(cause instanceof DeskError)) throw cause;
      problem.value = cause;
    } finally {
      taking = false;
    }
  }

  return {
    ...useLeaving(draft, { busy, problem }, leave),
    ...useWrongField(problem, fields),
    dirty: draft.dirty,
    restored: draft.restored,
    notKept: draft.notKept,
    busy,
    problem,
    takeLatest: takeLatest ? () => takeIn(takeLatest) : null,
    bothChanged: computed(() => (tookIn.value || both?.value?.length || unseen?.value?.length ? { both: both?.value ?? [], unseen: unseen?.value ?? [] } : null)),
    save: (request) => run({ ...request, requestId: requestId.value } as unknown as RequestOf<K>),
    requestId,
    beginAnew: () => (requestId.value = newRequestId()),
    asAnother: () => {
      draft.moveTo(newRequestId());
      problem.value = null;
    },
    said,
    sayWrong: () => (said.value += 1),
    // Before the next key can arrive: what is typed right after the form opened belongs in its first field.
    focusFirst: () => void afterFocusTrap().then(() => first?.()?.focus()),
  };
}
