import { readdirSync, readFileSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "target", "dist"].includes(entry.name) ? [] : sources(path);
    return [".rs", ".vue", ".ts", ".typ"].includes(extname(path)) && !path.endsWith(".test.ts") ? [path] : [];
  });
}

test("a sentence that sends somebody into 设置 names a place that is there", () => {
  const frame = readFileSync(join(root, "ui/src/settings/SettingsFrame.vue"), "utf8");
  const places = [...frame.matchAll(/word: "([^"]+)"/g)].map(([, word]) => word);
  expect(places).toContain("事项清单");
  const said = ["src-tauri/desk/src", "src-tauri/documents/src", "src-tauri/src", "ui/src", "assets/papers"].flatMap((folder) =>
    sources(join(root, folder)).flatMap((path) => [...readFileSync(path, "utf8").matchAll(/「设置\s*[·→]\s*([^」]+)」/g)].map(([, place]) => place)),
  );
  expect(said.length).toBeGreaterThan(5);
  expect(said.filter((place) => !places.includes(place))).toEqual([]);
});

test("设置 opens at the first of its parts: the last verified backup, and the way to the next", () => {
  const [routes, frame] = ["routes.ts", "settings/SettingsFrame.vue"].map((file) => readFileSync(join(root, "ui/src", file), "utf8"));
  const opens = /path: "\/settings", redirect: "([^"]+)"/.exec(routes ?? "")?.[1];
  expect(opens).toBe("/settings/backup");
  expect(/path: "([^"]+)"/.exec(frame ?? "")?.[1]).toBe(opens);
});
