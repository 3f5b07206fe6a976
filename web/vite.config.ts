import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the site works under any path of any static host.
  base: "./",
  publicDir: false,
  build: {
    outDir: "../dist/site",
    emptyOutDir: true,
    target: "es2022",
    // Data URLs would need a weaker content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  worker: { format: "es" },
  preview: { port: 4173, strictPort: true },
});
