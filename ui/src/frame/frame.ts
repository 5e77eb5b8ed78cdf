import { useQuery, useQueryClient, type UseQueryReturnType } from "@tanstack/vue-query";
import { ElMessage } from "element-plus";
import { computed, type ComputedRef, watch } from "vue";
import { call, type DeskError, queries } from "../door/call";
import type { Frame } from "../door/generated/commands";
import { forgetCall } from "../calling/calling";
import { closeForms } from "../parts/forms";
import { closePaper, forgetPrinting } from "../parts/paper";
import { forgetTold } from "../small-services/counted";
import { panelShown } from "../small-services/panel";
import { forgetRegistered } from "../tickets/justRegistered";

const minute = 60_000;

/** What stands around every screen; asked again each minute, because midnight comes without an act. */
export function useFrame(): UseQueryReturnType<Frame, DeskError> {
  return useQuery<Frame, DeskError>({
    queryKey: ["frame", {}],
    queryFn: () => call("frame", {}),
    refetchInterval: minute,
    refetchIntervalInBackground: true,
    // A machine that slept over midnight.
    refetchOnWindowFocus: "always",
  });
}

/** Lists, counts and dates of yesterday are asked again once it is another day: midnight is no act that says what it changed. */
export function useNewDay(): void {
  const { data } = useFrame();
  const client = useQueryClient();
  watch(
    () => data.value?.today.date,
    (today, before) => {
      if (today !== undefined && before !== undefined && today !== before) void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "frame" });
    },
  );
}

/** The clerk on duty is a supervisor: may change the settings. Desk asks the same. */
export function useSupervisor(): ComputedRef<boolean> {
  const { data } = useFrame();
  return computed(() => data.value?.clerk?.role === "supervisor");
}

/** Nothing that a clerk has seen stays in the window's memory. */
export function forgetSeen(): void {
  ElMessage.closeAll();
  closeForms();
  closePaper();
  forgetPrinting();
  forgetRegistered();
  forgetTold();
  panelShown.value = false;
  forgetCall();
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "frame" });
}

/** What is masked depends on who looks. */
export async function forgetClerk(): Promise<void> {
  forgetSeen();
  await queries.invalidateQueries({ queryKey: ["frame"] });
}
