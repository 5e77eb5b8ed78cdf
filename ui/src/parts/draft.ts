// A half-filled form outlives leaving the screen, the lock and a restart: it is kept in the desk file as one types.
import { type InjectionKey, inject, onBeforeUnmount, onMounted, type Ref, ref, shallowRef, type ShallowRef, watch } from "vue";
import { call, DeskError, queries, watchActs } from "../door/call";
import type { Draft } from "../door/generated/commands";

/** The draft that the form which is being opened goes on with; provided by whoever opens forms. */
export const draftToRestore: InjectionKey<Draft | null> = Symbol("draftToRestore");

type DraftOptions<T extends object> = {
  /** Which form: registerTicket, resident … */
  form: string;
  /** What the list of drafts shows; without personal data. */
  title: () => string;
  /** The form's own fields, reactive. */
  body: T;
  /** Fields that say how the form stands open: kept in the draft, but nothing that anybody typed. */
  look?: readonly string[];
  requestId: Ref<string>;
};

type DraftHold = {
  /** This form goes on where it was left. */
  restored: Ref<boolean>;
  /** Something was typed that is not saved as a record yet. */
  dirty: Ref<boolean>;
  /** Why the last try to keep it failed; null once it is stored. The form says so. */
  notKept: ShallowRef<DeskError | null>;
  /** Keep it in the list of drafts; settles when it is safely stored. */
  putAside: () => Promise<void>;
  /** Throw it away. */
  drop: () => Promise<void>;
  /** The same fields as another act, because the id they stood under is used up: still dirty, stored at once. */
  moveTo: (id: string) => void;
};

const pause = 300;

/** The list that has been read, as it is from now on: a form that is opened right after looks in it before it is read again. */
function inTheList(id: string, now: Omit<Draft, "savedLocal"> | null): void {
  queries.setQueryData<Draft[]>(["drafts", {}], (drafts) => {
    if (!drafts) return drafts;
    const others = drafts.filter((draft) => draft.id !== id);
    const before = drafts.find((draft) => draft.id === id);
    return now ? [{ savedLocal: before?.savedLocal ?? "", ...now }, ...others] : others;
  });
}

/** The way to store what stands in each open form. */
const keeping = new Set<(aside: boolean) => Promise<void>>();

/**
 * Store what stands in every open form, put aside for later or just as it stands. Fails with the reason when one could not be stored:
 * then none may be closed.
 */
export async function keepDrafts(aside = true): Promise<void> {
  await Promise.all([...keeping].map((keep) => keep(aside)));
}

export function useDraft<T extends object>(options: DraftOptions<T>): DraftHold {
  const { form, title, body, look = [], requestId } = options;
  const restored = ref(false);
  const dirty = ref(false);
  const notKept = shallowRef<DeskError | null>(null);
  let stored = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inFlight: Promise<unknown> = Promise.resolve();
  let acting = false;
  let moving = false;
  let acted: Promise<void> = Promise.resolve();
  let settle = (): void => undefined;

  const given = inject(draftToRestore, null);
  const typed = (): string => JSON.stringify(body, (key, value: unknown) => (look.includes(key) ? undefined : value));
  let untouched = typed();
  if (given?.form === form && typeof given.body === "object" && given.body !== null) {
    Object.assign(body, given.body);
    requestId.value = given.id;
    restored.value = true;
    dirty.value = true;
    stored = true;
  }

  /** Saves queue behind one another, so that an older state can never overwrite a newer one. */
  function store(aside: boolean): Promise<void> {
    const draft = { id: requestId.value, form, title: title(), aside, body: JSON.parse(JSON.stringify(body)) as unknown };
    stored = true;
    const saving = inFlight.then(() => call("save_draft", draft)).then(
      () => {
        if (draft.id === requestId.value) notKept.value = null;
        if (stored) inTheList(draft.id, draft);
      },
      (cause: unknown) => {
        // An act that went through meanwhile has taken the draft along.
        if (cause instanceof DeskError && draft.id === requestId.value && dirty.value) notKept.value = cause;
        throw cause;
      },
    );
    inFlight = saving.catch(() => undefined);
    return saving;
  }

  function forget(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    notKept.value = null;
    if (!stored) return Promise.resolve();
    stored = false;
    const id = requestId.value;
    inTheList(id, null);
    const dropping = inFlight.then(() => call("drop_draft", { id })).then(() => undefined);
    inFlight = dropping.catch(() => undefined);
    return dropping;
  }

  /** What was typed since the last try, and what that try could not keep. */
  async function flush(): Promise<void> {
    if (timer === undefined && !notKept.value) {
      await inFlight;
      // One that was under way may have failed meanwhile.
      if (notKept.value) throw notKept.value;
      return;
    }
    clearTimeout(timer);
    timer = undefined;
    await (dirty.value ? store(false) : forget());
  }

  /** While the form stands, what could not be kept is tried again with the next change, and `notKept` says why. */
  function flushQuietly(): void {
    flush().catch(() => undefined);
  }

  async function putAside(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (dirty.value) await store(true);
  }

  async function keep(aside: boolean): Promise<void> {
    // An act that is refused gives the form back to its draft.
    await acted;
    if (aside && dirty.value) await putAside();
    else await flush();
  }

  const stopWatching = watch(
    () => JSON.stringify(body),
    () => {
      if (acting) return;
      dirty.value = typed() !== untouched;
      clearTimeout(timer);
      timer = setTimeout(flushQuietly, pause);
    },
    { flush: "sync" },
  );

  // The next form in the same window (再登一件) starts clean.
  watch(
    requestId,
    () => {
      clearTimeout(timer);
      timer = undefined;
      notKept.value = null;
      if (moving) return;
      untouched = typed();
      restored.value = false;
      dirty.value = false;
      stored = false;
    },
    { flush: "sync" },
  );

  const stopActs = watchActs({
    before: async (id) => {
      if (id !== requestId.value) return;
      acting = true;
      acted = new Promise((done) => (settle = done));
      clearTimeout(timer);
      timer = undefined;
      await inFlight;
    },
    after: (id, done) => {
      if (id !== requestId.value) return;
      acting = false;
      settle();
      if (done) {
        // desk dropped the draft together with the act.
        inTheList(id, null);
        untouched = typed();
        dirty.value = false;
        notKept.value = null;
        stored = false;
        return;
      }
      // Refused: what was typed meanwhile is kept as well.
      dirty.value = typed() !== untouched;
      if (dirty.value) timer = setTimeout(flushQuietly, pause);
    },
  });

  onMounted(() => {
    keeping.add(keep);
    window.addEventListener("pagehide", flushQuietly);
  });
  onBeforeUnmount(() => {
    keeping.delete(keep);
    window.removeEventListener("pagehide", flushQuietly);
    stopWatching();
    stopActs();
    settle();
    flushQuietly();
  });

  return {
    restored,
    dirty,
    notKept,
    putAside,
    drop: async () => {
      await forget();
      untouched = typed();
      dirty.value = false;
    },
    moveTo: (id) => {
      moving = true;
      requestId.value = id;
      moving = false;
      dirty.value = true;
      store(false).catch(() => undefined);
    },
  };
}
