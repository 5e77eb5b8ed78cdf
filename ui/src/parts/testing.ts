// A component on a page of its own, with desk's answers laid out: for tests alone.
import { QueryClient, VueQueryPlugin } from "@tanstack/vue-query";
import { type Component, createApp, nextTick } from "vue";
import { createMemoryHistory, createRouter } from "vue-router";

/** What desk answers, by command; a thrown value is a refusal. */
export type Answers = Record<string, (request: never) => unknown>;

export type Asked = { name: string; request: Record<string, unknown> };

/** Stands in for the shell: `vi.mock("@tauri-apps/api/core", () => ({ invoke: desk.invoke }))`. */
export function deskOf(): { answers: Answers; asked: Asked[]; invoke: (command: string, call: Asked) => Promise<unknown> } {
  const answers: Answers = {};
  const asked: Asked[] = [];
  return {
    answers,
    asked,
    invoke: async (_command, { name, request }) => {
      asked.push({ name, request });
      const answer = answers[name];
      return { value: answer ? await answer(request as never) : null, changed: [] };
    },
  };
}

/** Puts the component on the page. Gives back the way to take it off. */
export function put(component: Component, props: Record<string, unknown>): () => void {
  const place = document.createElement("div");
  document.body.append(place);
  const empty = { render: () => null };
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:rest(.*)*", component: empty }] });
  const app = createApp(component, props);
  app.use(router).use(VueQueryPlugin, { queryClient: new QueryClient({ defaultOptions: { queries: { networkMode: "always", retry: false, staleTime: Infinity } } }) });
  app.mount(place);
  return () => {
    app.unmount();
    place.remove();
  };
}

/** Let everything that is under way come to rest. */
export async function rest(milliseconds = 0): Promise<void> {
  await new Promise((done) => setTimeout(done, milliseconds));
  for (let turn = 0; turn < 8; turn += 1) await nextTick();
}

export function field(label: string): HTMLInputElement | HTMLTextAreaElement {
  const found = [...document.querySelectorAll("label")].find((one) => one.textContent?.trim() === label);
  const named = found?.htmlFor ? document.getElementById(found.htmlFor) : document.querySelector(`[aria-label="${label}"]`);
  if (named instanceof HTMLInputElement || named instanceof HTMLTextAreaElement) return named;
  throw new Error(`no field ${label}`);
}

export function type(into: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  into.focus();
  into.value = text;
  into.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Presses a key where the focus is. True: nobody took it. */
export function press(key: string, more: KeyboardEventInit = {}): boolean {
  const at = document.activeElement ?? document.body;
  return at.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}
