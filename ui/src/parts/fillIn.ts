import { ref, type Ref, shallowRef, type ShallowRef } from "vue";
import { type ActName, newRequestId, useAct } from "../door/act";
import { DeskError, type NamesOf, type RequestOf, type ResponseOf } from "../door/call";
import { useDraft } from "./draft";
import { afterFocusTrap } from "./focus";
import type { FormName } from "./forms";
import { type Edited, meet } from "./meeting";
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
  /** The field that has the focus when the form opens; without it the dialog takes the first it finds. */
  first?: () => { focus: () => void } | undefined;
  /** For a record on file: how it stands now, and what its fields are called. */
  latest?: Latest<T>;
};

type Latest<T> = T extends Edited<infer V extends { revision: number | null }> ? { read: () => Promise<V | undefined>; words: Partial<Record<keyof V, string>> } : never;

/** What the dialog or drawer around the fields needs of the form. */
export type Form = Pick<ReturnType<typeof useDraft>, "dirty" | "restored" | "notKept"> &
  Pick<ReturnType<typeof useLeaving>, "close" | "discard"> &
  Pick<ReturnType<typeof useWrongField>, "wrong" | "elsewhere"> & {
    busy: Ref<boolean>;
    /** Why the last try to save or leave it was refused. */
    problem: Ref<DeskError | null>;
    focusFirst: () => void;
    /** After a refusal because the record was changed meanwhile: take that in, and keep what was written here. */
    takeLatest: () => Promise<void>;
    /** The words of what both changed; null before anything was taken in. */
    meeting: ShallowRef<string[] | null>;
  };

type Filled<K extends ActName> = Form &
  Pick<ReturnType<typeof useLeaving>, "putAside" | "drop"> & {
    /** Undefined: refused (see `problem`), or already under way. */
    save: (request: Omit<RequestOf<K>, "requestId">) => Promise<ResponseOf<K> | undefined>;
    /** What stands in it now is where it begins: nothing that was typed. */
    beginAnew: () => void;
    /** The answer to a save was lost, and the form was changed since: it counts as another one only when the clerk says so. */
    asAnother: () => void;
  };

/** A form that is filled in and saved by one act: kept as a draft, left by Esc, saved once however often one presses. */
export function useForm<K extends ActName & NamesOf<"act">, T extends object>(options: FormOptions<K, T>): Filled<K> {
  const { form, title, body, act, fields, leave, first, latest } = options;
  const requestId = ref(newRequestId());
  const { run, busy, problem } = useAct(act);
  const draft = useDraft({ form, title, body, requestId });
  const meeting = shallowRef<string[] | null>(null);

  async function takeLatest(): Promise<void> {
    try {
      const now = await latest?.read();
      const mine = body as unknown as Edited<NonNullable<typeof now>>;
      if (!latest || !now || !mine.base) return;
      meeting.value = meet(mine, mine.base, now, latest.words);
      Object.assign(mine, { revision: now.revision, base: now });
      problem.value = null;
    } catch (cause) {
      if (!(cause instanceof DeskError)) throw cause;
      problem.value = cause;
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
    takeLatest,
    meeting,
    save: (request) => run({ ...request, requestId: requestId.value } as unknown as RequestOf<K>),
    beginAnew: () => (requestId.value = newRequestId()),
    asAnother: () => {
      draft.moveTo(newRequestId());
      problem.value = null;
    },
    // Before the next key can arrive: what is typed right after the form opened belongs in its first field.
    focusFirst: () => void afterFocusTrap().then(() => first?.()?.focus()),
  };
}
