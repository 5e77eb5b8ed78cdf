import { ref, watch, type Ref } from "vue";
import type { ActName } from "../door/act";
import type { NamesOf } from "../door/call";
import type { Ticket } from "../door/generated/commands";
import { useRead } from "../door/read";
import { useForm } from "../parts/form";
import type { FormName } from "../parts/forms";

type Options<K extends ActName, T extends { ticket: number }> = {
  form: FormName;
  /** What it does, for its title and its draft. */
  word: string;
  body: T;
  act: K;
  fields: readonly string[];
  leave: () => void;
  first?: () => { focus: () => void } | undefined;
  look?: readonly string[];
  takeLatest?: () => Promise<void>;
  /** Fills in what the ticket says already, before anybody typed. */
  begin?: (ticket: Ticket) => void;
  /** `begin` leaves alone what was typed, and a draft that began already: it does its part after the first key as well. */
  late?: boolean;
};

/** A form about one ticket. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- the parts' own types, side by side
export function useTicketForm<K extends ActName & NamesOf<"act">, T extends { ticket: number }>(options: Options<K, T>) {
  const { word, body, begin, late, ...rest } = options;
  const ticket = useRead("ticket", () => ({ ticket: body.ticket }), { enabled: () => body.ticket > 0 });
  const form = useForm({ ...rest, body, title: () => `${word} · ${ticket.data.value?.document ?? ""}` });
  const begun: Ref<boolean> = ref(false);
  watch(
    () => ticket.data.value,
    (now) => {
      if (!now || begun.value) return;
      begun.value = true;
      const typed = form.restored.value || form.dirty.value;
      if (!begin || (typed && !late)) return;
      begin(now);
      if (!typed) form.beginAnew();
    },
    { immediate: true },
  );
  return { word, form, ticket };
}
