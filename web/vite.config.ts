import { defineConfig } from "vite";
import { offline } from "./plugins/offline.ts";
import { pages } from "./plugins/pages.ts";
import { results } from "./plugins/results.ts";
import { sqlite } from "./plugins/sqlite.ts";
import { wasm } from "./plugins/wasm.ts";

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the site works under any path of any static host.
  base: "./",
  publicDir: false,
  plugins: [pages(), results(), offline(), wasm()],
  build: {
    rolldownOptions: {
      // It tells what it waits for; nothing is wrong then.
      checks: { bundlerTimings: false },
      output: {
        // The licence of what is built in goes with it.
        comments: { legal: true },
        // Browsers look for a new service worker at the address of the old one.
        entryFileNames: ({ name }) => (name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
      },
      input: [
        ...[
          "index.html",
          "library.html",
          "train.html",
          "models.html",
          "about.html",
          "features.html",
        ],
        "embed.html",
        "src/app/sw.ts",
      ].map((entry) => `${import.meta.dirname}/${entry}`),
    },
    outDir: "../dist/site",
    emptyOutDir: true,
    target: "es2022",
    // The first versions with light-dark(), which would otherwise be written out.
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    // Data URLs would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: {
    format: "es",
    plugins: () => [sqlite()],
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  server: {
    // The module and the models lie beside web/.
    fs: { allow: [".."] },
    // The module's files change while they are linked; the page is reloaded afterwards.
    watch: { ignored: ["**/build/**"] },
  },
  preview: { port: 4173, strictPort: true },
});
