// The rooms that nobody books and their keys: a letter counts one, with Shift it asks how many.
import { computed, type ComputedRef, type Ref, ref, watch } from "vue";
import type { DropInRoom, Session } from "../door/generated/commands";
import { useRead } from "../door/read";
import type { KeyMap } from "../parts/keys";
import { countOne } from "./counted";

/** The key of the nth room; the eleventh and later have none. */
export const letters = [..."ABCDEFGHIJ"];

export type DropIn = {
  rooms: ComputedRef<DropInRoom[]>;
  session: ComputedRef<Session | null>;
  /** Of which room it is asked how many came. */
  asked: Ref<DropInRoom | null>;
  press: (room: DropInRoom) => Promise<void>;
  answered: (counted: boolean) => void;
  keys: KeyMap;
};

/** Midnight and the next session come without an act, so both are asked for again. */
export function useDropIn(counted: () => void): DropIn {
  const read = useRead("drop_in", () => ({}), { every: 60_000 });
  const frame = useRead("frame", () => ({}));
  watch(
    () => frame.data.value?.today.date,
    (now, before) => {
      if (before !== undefined && now !== before) void read.refetch();
    },
  );
  const rooms = computed(() => read.data.value?.rooms ?? []);
  const asked = ref<DropInRoom | null>(null);

  async function press(room: DropInRoom): Promise<void> {
    if (await countOne(room)) counted();
  }
  const on = (index: number) => (event: KeyboardEvent): boolean => {
    const room = rooms.value[index];
    if (!room) return false;
    if (event.shiftKey) asked.value = room;
    else void press(room);
    return true;
  };
  return {
    rooms,
    session: computed(() => read.data.value?.session ?? null),
    asked,
    press,
    answered: (done) => {
      asked.value = null;
      if (done) counted();
    },
    keys: Object.fromEntries(letters.map((letter, index) => [letter, on(index)])),
  };
}
