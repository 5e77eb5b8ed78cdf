// The ticket that was registered last, until the list has shown it: a narrowed list says where it is.
import { shallowRef } from "vue";

export const justRegistered = shallowRef<{ id: number; document: string } | null>(null);

export function noteRegistered({ id, document }: { id: number; document: string }): void {
  justRegistered.value = { id, document };
}

export function forgetRegistered(): void {
  justRegistered.value = null;
}
