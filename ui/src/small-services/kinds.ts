// The kinds of 便民小事 and their keys.
import type { UseQueryReturnType } from "@tanstack/vue-query";
import { computed, type ComputedRef, watch } from "vue";
import type { DeskError } from "../door/call";
import type { HowCounted, SmallServiceKind } from "../door/generated/commands";
import { useRead } from "../door/read";

export const howWord: Record<HowCounted, string> = { one: "按一下记 1", number: "每次填数量", lend: "借出，要归还" };

/** The key of the nth tile; the eleventh and later have none. */
export const digits = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"];
/** The same keys with Shift, also as a Chinese input method writes them. */
export const shifted = ["!！", "@", "#", "$￥", "%", "^", "&", "*", "(（", ")）"].map((signs) => [...signs]);

type Kinds = { read: UseQueryReturnType<SmallServiceKind[], DeskError>; tiles: ComputedRef<SmallServiceKind[] | undefined> };

/** The tiles, with what was counted today. Midnight comes without an act, so a new day asks again. */
export function useKinds(): Kinds {
  const read = useRead("small_service_kinds", () => ({}));
  const frame = useRead("frame", () => ({}));
  watch(
    () => frame.data.value?.today.date,
    (now, before) => {
      if (before !== undefined && now !== before) void read.refetch();
    },
  );
  return { read, tiles: computed(() => read.data.value?.filter((kind) => kind.active)) };
}
