import { afterEach, expect, test } from "vitest";
import { createApp } from "vue";
import { createMemoryHistory, createRouter, type Router } from "vue-router";
import { useBack } from "./back";

let back = (): void => undefined;

async function at(...paths: string[]): Promise<Router> {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: "/:rest(.*)*", component: { render: () => null } }] });
  for (const path of paths) await router.push(path);
  createApp({ setup: () => ((back = useBack("/tickets")), () => null) }).use(router).mount(document.createElement("div"));
  return router;
}

afterEach(() => window.history.replaceState(null, ""));

test("back leads to where one came from", async () => {
  const router = await at("/people/5", "/tickets/7");
  window.history.replaceState({ back: "/people/5" }, "");
  const arrived = new Promise((done) => router.afterEach(done));
  back();
  await arrived;
  expect(router.currentRoute.value.path).toBe("/people/5");
});

test("a page that was opened first leads back to its list", async () => {
  const router = await at("/tickets/7");
  const arrived = new Promise((done) => router.afterEach(done));
  back();
  await arrived;
  expect(router.currentRoute.value.path).toBe("/tickets");
});
