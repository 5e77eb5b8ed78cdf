import { useQuery, useQueryClient, type UseQueryReturnType } from "@tanstack/vue-query";
import { ElMessage } from "element-plus";
import { computed, type ComputedRef, shallowRef, watch } from "vue";
import { call, type DeskError, queries } from "../door/call";
import type { ClerkCard, Frame } from "../door/generated/commands";
import { forgetCall } from "../calling/calling";
import { closeForms } from "../parts/forms";
import { closePaper, forgetPrinting } from "../parts/paper";
import { forgetTold } from "../small-services/counted";
import { panelShown } from "../small-services/panel";
import { forgetRegistered } from "../tickets/justRegistered";

const minute = 60_000;

/** The frame of whoever sits at the desk. Below the lock it stays as it was: the same clerk goes on where they were. */
export const seated = shallowRef<(Frame & { clerk: ClerkCard }) | null>(null);

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

/** Under the lock still the one who sat here: what stands below does not change with it. */
function useClerk(): ComputedRef<ClerkCard | null> {
  const { data } = useFrame();
  return computed(() => data.value?.clerk ?? seated.value?.clerk ?? null);
}

/** The clerk on duty is a supervisor, or stands in for one: may change the settings. Desk asks the same. */
export function useSupervisor(): ComputedRef<boolean> {
  const clerk = useClerk();
  return computed(() => clerk.value?.role === "supervisor" || (clerk.value?.deputy ?? null) !== null);
}

/** The supervisor, and nobody in their stead. */
export function useSupervisorInPerson(): ComputedRef<boolean> {
  const clerk = useClerk();
  return computed(() => clerk.value?.role === "supervisor");
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
