import vue from "@vitejs/plugin-vue";
import elementPlus from "unplugin-element-plus/vite";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

/** The kit measures in px; in rem it grows with the text scale like everything else. Hairlines stay hairlines. */
function kitInRem(): Plugin {
  return {
    name: "kit-in-rem",
    enforce: "pre",
    transform(code, id) {
      if (!/element-plus\/theme-chalk\/.*\.css/.test(id)) return null;
      return code.replace(/(-?\d*\.?\d+)px/g, (px, size: string) => (Math.abs(Number(size)) <= 2 ? px : `${Number(size) / 16}rem`));
    },
  };
}

export default defineConfig({
  plugins: [
    vue(),
    // Each component that is imported brings its own styles along, and nothing else does.
    elementPlus({}),
    kitInRem(),
  ],
  clearScreen: false,
  server: { port: 5173, strictPort: true },
  build: {
    // WebKitGTK of Debian 12 and the WebView2 of today both know this.
    target: "es2022",
    // A data: URL is not allowed by the window's policy where a file does as well.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.ts"],
    server: { deps: { inline: ["element-plus"] } },
  },
});
