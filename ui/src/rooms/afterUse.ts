// After a use: its photos, who came, the activity that it was. The panel has the keys, since two layers of one dialog would hide each other.
import { computed, type ComputedRef, onBeforeUnmount, onMounted, type Ref, ref } from "vue";
import { newRequestId, useAct } from "../door/act";
import type { DeskError } from "../door/call";
import type { AfterUse } from "../door/generated/commands";
import { useRead } from "../door/read";
import { openForm, openForms } from "../parts/forms";
import type { KeyMap } from "../parts/keys";

/** For the list of keys. */
export const keysAfterUse: [string, string][] = [
  ["P", "添加照片"],
  ["V", "看照片"],
  ["R", "更正来的人数"],
  ["Ctrl+J", "记为活动；打开活动记录"],
  ["Ctrl+V", "贴上复制的照片"],
];

export type After = {
  told: ComputedRef<AfterUse | undefined>;
  error: ComputedRef<DeskError | null>;
  busy: ComputedRef<boolean>;
  /** Which photo is looked at. */
  viewed: Ref<number | null>;
  addPhoto: () => unknown;
  correct: () => unknown;
  activity: () => unknown;
  keys: KeyMap;
};

export function useAfterUse(use: { booking: number; occurrence: number }): After {
  const read = useRead("after_use", () => ({ occurrence: use.occurrence }));
  const choose = useAct("choose_use_photo");
  const paste = useAct("add_use_photo");
  const viewed = ref<number | null>(null);
  const told = computed(() => read.data.value ?? undefined);

  async function addPhoto(): Promise<void> {
    paste.problem.value = null;
    await choose.run({ occurrence: use.occurrence, requestId: newRequestId() });
  }
  function correct(): void {
    openForm("correctAttended", { booking: use.booking, occurrence: use.occurrence });
  }
  function activity(): void {
    const { activity: held } = told.value ?? {};
    if (typeof held === "number") openForm("activity", { id: held });
    else openForm("activity", { booking: use.booking, occurrence: use.occurrence });
  }

  /** A picture that was copied elsewhere: what it is, desk looks at. */
  async function onPaste(event: ClipboardEvent): Promise<void> {
    const file = [...(event.clipboardData?.files ?? [])].find((one) => one.type.startsWith("image/"));
    if (!file || !told.value?.canAddPhoto || openForms.length > 0) return;
    event.preventDefault();
    choose.problem.value = null;
    await paste.run({ occurrence: use.occurrence, image: await inBase64(file), requestId: newRequestId() });
  }
  onMounted(() => window.addEventListener("paste", onPaste));
  onBeforeUnmount(() => window.removeEventListener("paste", onPaste));

  const when = (may: () => boolean | undefined, act: () => unknown) => (): unknown => (may() ? act() : false);
  return {
    told,
    error: computed(() => read.error.value ?? choose.problem.value ?? paste.problem.value),
    busy: computed(() => choose.busy.value || paste.busy.value),
    viewed,
    addPhoto,
    correct,
    activity,
    keys: {
      P: when(() => told.value?.canAddPhoto, addPhoto),
      V: when(() => (told.value?.photos.length ?? 0) > 0, () => (viewed.value = 0)),
      R: when(() => typeof told.value?.canCorrect === "number", correct),
      "Ctrl+J": when(() => told.value?.canRecord || typeof told.value?.activity === "number", activity),
    },
  };
}

/** As the door takes a file: its bytes as text. */
export function inBase64(file: Blob): Promise<string> {
  return new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onerror = () => failed(reader.error ?? new Error("not read"));
    // data:image/png;base64,…
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ""));
    reader.readAsDataURL(file);
  });
}
