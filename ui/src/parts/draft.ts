// A half-filled form outlives leaving the screen, the lock and a restart: it is kept in the desk file as one types.
import { type InjectionKey, inject, onBeforeUnmount, onMounted, type Ref, ref, watch } from "vue";
import { call, watchActs } from "../door/call";
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
  requestId: Ref<string>;
};

type DraftHold = {
  /** This form goes on where it was left. */
  restored: Ref<boolean>;
  /** Something was typed that is not saved as a record yet. */
  dirty: Ref<boolean>;
  /** Keep it in the list of drafts; settles when it is safely stored. */
  putAside: () => Promise<void>;
  /** Throw it away. */
  drop: () => Promise<void>;
};

const pause = 300;

export function useDraft<T extends object>(options: DraftOptions<T>): DraftHold {
  const { form, title, body, requestId } = options;
  const restored = ref(false);
  const dirty = ref(false);
  let stored = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let inFlight: Promise<unknown> = Promise.resolve();
  let acting = false;

  const given = inject(draftToRestore, null);
  let untouched = JSON.stringify(body);
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
    const saving = inFlight.then(() => call("save_draft", draft)).then(() => undefined);
    inFlight = saving.catch(() => undefined);
    return saving;
  }

  function forget(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    if (!stored) return Promise.resolve();
    stored = false;
    const id = requestId.value;
    const dropping = inFlight.then(() => call("drop_draft", { id })).then(() => undefined);
    inFlight = dropping.catch(() => undefined);
    return dropping;
  }

  function flush(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    // A draft that could not be kept is tried again with the next change; the form itself still stands.
    if (dirty.value) store(false).catch(() => undefined);
    else forget().catch(() => undefined);
  }

  const stopWatching = watch(
    () => JSON.stringify(body),
    (now) => {
      if (acting) return;
      dirty.value = now !== untouched;
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
    },
    { flush: "sync" },
  );

  // The next form in the same window (再登一件) starts clean.
  watch(
    requestId,
    () => {
      clearTimeout(timer);
      timer = undefined;
      untouched = JSON.stringify(body);
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
      clearTimeout(timer);
      timer = undefined;
      await inFlight;
    },
    after: (id, done) => {
      if (id !== requestId.value) return;
      acting = false;
      if (done) {
        // desk dropped the draft together with the act.
        untouched = JSON.stringify(body);
        dirty.value = false;
        stored = false;
        return;
      }
      // Refused: what was typed meanwhile is kept as well.
      dirty.value = JSON.stringify(body) !== untouched;
      if (dirty.value) timer = setTimeout(flush, pause);
    },
  });

  onMounted(() => window.addEventListener("pagehide", flush));
  onBeforeUnmount(() => {
    window.removeEventListener("pagehide", flush);
    stopWatching();
    stopActs();
    flush();
  });

  return {
    restored,
    dirty,
    putAside: async () => {
      clearTimeout(timer);
      timer = undefined;
      if (dirty.value) await store(true);
    },
    drop: async () => {
      await forget();
      untouched = JSON.stringify(body);
      dirty.value = false;
    },
  };
}
