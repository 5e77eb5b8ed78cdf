import { onBeforeUnmount, onMounted, type Ref } from "vue";

/**
 * Hides everything beside the layer, also what comes later (start.css says how), and keeps keys and readers out of it. When the layer
 * goes, the focus is where it was.
 */
export function useCover(layer: Readonly<Ref<HTMLElement | null>>): void {
  const before = document.activeElement;
  const silenced = new Set<Element>();

  function silence(): void {
    for (const beside of document.body.children) {
      if (beside === layer.value || beside.matches(".closing, [inert]")) continue;
      beside.setAttribute("inert", "");
      silenced.add(beside);
    }
  }
  const watcher = new MutationObserver(silence);

  onMounted(() => {
    document.documentElement.dataset.covered = "";
    silence();
    watcher.observe(document.body, { childList: true });
  });
  onBeforeUnmount(() => {
    watcher.disconnect();
    delete document.documentElement.dataset.covered;
    for (const one of silenced) one.removeAttribute("inert");
    // What fades in takes the focus from its second frame on.
    const back = (): void => {
      if (before instanceof HTMLElement && before !== document.body && before.isConnected) before.focus({ preventScroll: true });
    };
    requestAnimationFrame(() => requestAnimationFrame(back));
  });
}
