import { keepPreviousData, useQuery, type UseQueryReturnType } from "@tanstack/vue-query";
import { computed, type MaybeRefOrGetter, toValue } from "vue";
import { call, type DeskError, type RequestOf, type ResponseOf } from "./call";
import type { ReadName } from "./generated/commands";
import { locked } from "./locked";

type ReadOptions = {
  /** Ask only while this holds. */
  enabled?: MaybeRefOrGetter<boolean>;
  /** Show the last page until the next one is here: a list does not jump. */
  keepPrevious?: boolean;
  /** Ask again after so many milliseconds: what is told changes with the clock alone. */
  every?: number;
};

/** What a screen shows of desk; asked again by itself when an act changed it. */
export function useRead<K extends ReadName>(
  name: K,
  request: () => RequestOf<K>,
  options: ReadOptions = {},
): UseQueryReturnType<ResponseOf<K>, DeskError> {
  return useQuery<ResponseOf<K>, DeskError>({
    queryKey: computed(() => [name, request()] as const),
    queryFn: () => call(name, request()),
    enabled: computed(() => !locked.value && toValue(options.enabled ?? true)),
    // Opened anew, it is not shown as it was told some time ago.
    ...(options.every ? { refetchInterval: options.every, refetchOnMount: "always" as const } : {}),
    ...(options.keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
  });
}
