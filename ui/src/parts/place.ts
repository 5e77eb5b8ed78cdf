// Where the hand was on a screen when something on it was opened: coming back by Esc, it is there again.
import { nextTick, type Ref, watch } from "vue";

/** By screen and part of it; ids and addresses, nothing that anybody typed. */
const places = new Map<string, string | number>();
const here = (part: string): string => `${window.location.hash} ${part}`;

export function leavePlace(part: string, place: string | number): void {
  places.set(here(part), place);
}

/** Undefined: one did not come back, but came anew. */
export function placeBack(part: string): string | number | undefined {
  return window.history.state?.forward ? places.get(here(part)) : undefined;
}

/** For a screen of links: the one that was pressed has the focus again. Gives back what its root listens to: `@click.capture`. */
export function useLinkPlace(root: Ref<HTMLElement | null>, ready: () => boolean): (event: Event) => void {
  const all = (): HTMLElement[] => [...(root.value?.querySelectorAll<HTMLElement>("a[href]") ?? [])];
  /** The same figure may be opened from more than one place. */
  const called = (link: HTMLElement): string => {
    const address = link.getAttribute("href") ?? "";
    return `${all().filter((other) => other.getAttribute("href") === address).indexOf(link)} ${address}`;
  };
  let back = placeBack("links");
  watch(
    ready,
    async (now) => {
      if (!now || back === undefined) return;
      const place = back;
      back = undefined;
      await nextTick();
      const link = all().find((one) => called(one) === place);
      link?.scrollIntoView?.({ block: "center" });
      link?.focus({ preventScroll: true });
    },
    { immediate: true, flush: "post" },
  );
  return (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>("a[href]") : null;
    if (link) leavePlace("links", called(link));
  };
}
