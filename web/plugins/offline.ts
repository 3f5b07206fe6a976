/** What makes the site an app that needs no network: manifest, icons, and the service worker's list of all files. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { listen } from "../src/app/lang/en/listen.ts";

const ICONS = new URL("../icons/", import.meta.url);
const WORKER = "sw.js";
/** SQLite, a third of all there is, and what trains: kept by those who have opened a library, or trained. */
const ON_USE = /^assets\/(database|sqlite3|learn)-[\w-]+\.(js|wasm)$/;

const MANIFEST = {
  id: "./",
  name: "Genrescope",
  short_name: "Genrescope",
  description: listen.description,
  lang: "en",
  start_url: "./",
  scope: "./",
  display: "standalone",
  background_color: "#faf9f6",
  theme_color: "#faf9f6",
  categories: ["music", "education", "utilities"],
  icons: [
    { src: "icons/192.png", sizes: "192x192", type: "image/png" },
    { src: "icons/512.png", sizes: "512x512", type: "image/png" },
    { src: "icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
};

export function offline(): Plugin {
  let folder = "";
  return {
    name: "genrescope-offline",
    configResolved(config) {
      folder = config.build.outDir.startsWith("/")
        ? config.build.outDir
        : join(config.root, config.build.outDir);
    },
    apply: "build",
    buildStart() {
      this.emitFile({
        type: "asset",
        fileName: "manifest.webmanifest",
        source: JSON.stringify(MANIFEST),
      });
      for (const name of readdirSync(ICONS)) {
        const source = readFileSync(new URL(name, ICONS));
        this.emitFile({ type: "asset", fileName: `icons/${name}`, source });
      }
    },
    transformIndexHtml: {
      order: "post",
      handler: (html) =>
        html.replace(
          /(?=<title)/,
          `<link rel="manifest" href="./manifest.webmanifest"><link rel="apple-touch-icon" href="./icons/apple-180.png">`,
        ),
    },
    writeBundle: {
      order: "post",
      handler() {
        const files = readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile() && entry.name !== WORKER)
          .map(({ parentPath, name }) => join(parentPath, name))
          .sort();
        const list = files.map((file) => {
          const path = file.slice(folder.length + 1);
          const hash = createHash("sha256").update(readFileSync(file)).digest("hex");
          return [path, hash, ON_USE.test(path)];
        });
        // Two files each.
        const onUse = list.filter(([, , onUse]) => onUse).length;
        if (onUse !== 2 + 2) throw new Error(`SQLite and training are ${onUse} files?`);
        const json = JSON.stringify(list);
        const version = createHash("sha256").update(json).digest("hex").slice(0, 12);
        const path = join(folder, WORKER);
        const source = readFileSync(path, "utf8");
        const whole = source
          .replace(/(["'`])GENRESCOPE_FILES\1/, () => JSON.stringify(json))
          .replace("GENRESCOPE_VERSION", version);
        if (!whole.includes(version) || whole.includes("GENRESCOPE_")) {
          throw new Error(`${WORKER} has no place for its list of files.`);
        }
        writeFileSync(path, whole);
      },
    },
  };
}
