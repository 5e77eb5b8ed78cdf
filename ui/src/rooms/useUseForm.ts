import { computed, type ComputedRef, type Ref, ref, watch } from "vue";
import type { ActName } from "../door/act";
import { call, type NamesOf } from "../door/call";
import type { Booking, Occurrence } from "../door/generated/commands";
import { useRead } from "../door/read";
import { useForm } from "../parts/form";
import type { FormName, FormStart } from "../parts/forms";
import { whenWords } from "./when";

/** Which use it is, and its last step as the form saw it. */
export type UseBody = { booking: number; occurrence: number; step: number };

export function useBody(start: FormStart): UseBody {
  return { booking: Number(start.booking ?? 0), occurrence: Number(start.occurrence ?? 0), step: Number(start.step ?? 0) };
}

type Options<K extends ActName, T extends UseBody> = {
  form: FormName;
  /** What it does, for its title and its draft. */
  word: string;
  body: T;
  act: K;
  fields: readonly string[];
  leave: () => void;
  /** The field that has the focus when the form opens. */
  first?: () => { focus: () => void } | undefined;
  /** Fills in what the use says already, before anybody typed. */
  begin?: (use: Occurrence) => void;
  /** Takes in what the use says by now, when it was changed meanwhile. */
  latest?: (use: Occurrence) => void;
};

/** A form about one use of a room. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the parts' own types, side by side
export function useUseForm<K extends ActName & NamesOf<"act">, T extends UseBody>({ word, body, begin, latest, ...rest }: Options<K, T>) {
  const booking = useRead("booking", () => ({ booking: body.booking }), { enabled: () => body.booking > 0 });
  const use: ComputedRef<Occurrence | undefined> = computed(() => booking.data.value?.occurrences.find((one) => one.id === body.occurrence));
  const form = useForm({
    ...rest,
    body,
    title: () => `${word} · ${booking.data.value?.document ?? ""}`,
    takeLatest: async () => {
      const now = (await call("booking", { booking: body.booking })).occurrences.find((one) => one.id === body.occurrence);
      if (!now) return;
      body.step = now.step;
      latest?.(now);
    },
  });
  const begun: Ref<boolean> = ref(false);
  watch(
    use,
    (now) => {
      if (!now || begun.value) return;
      begun.value = true;
      if (form.restored.value || form.dirty.value) return;
      body.step = now.step;
      begin?.(now);
      form.beginAnew();
    },
    { immediate: true },
  );
  return { word, form, booking, use };
}

/** 「东厅」11月23日 星期一 09:00–11:00 */
export function placeWords(use: Pick<Occurrence, "room" | "place"> | undefined): string {
  return use ? `「${use.room}」${whenWords(use.place)}` : "";
}

/** Others of the booking that a change could reach. */
export function others(booking: Booking | undefined, occurrence: number): Occurrence[] {
  return booking?.occurrences.filter((one) => one.id !== occurrence && one.may.move) ?? [];
}
