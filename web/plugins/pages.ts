/**
 * What all pages share is written once, here: head, header, footer. A page is plain HTML whose elements name their text:
 * `<p data-t="about.lead"></p>` gets the English one, and the page's script exchanges it for another language's.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { minify, type Plugin } from "vite";
import { about } from "../src/app/lang/en/about.ts";
import { features } from "../src/app/lang/en/features.ts";
import { library } from "../src/app/lang/en/library.ts";
import { listen } from "../src/app/lang/en/listen.ts";
import { models } from "../src/app/lang/en/models.ts";
import { shell } from "../src/app/lang/en/shell.ts";
import { train } from "../src/app/lang/en/train.ts";
import { LANGUAGES, PAGES, THEMES, type PageName } from "../src/app/languages.ts";
import { fill, lookUp, type Values } from "../src/app/rich.ts";
import { BLOCKS, figures, readFeatureTable } from "./figures.ts";
import { escape, richHtml } from "./html.ts";

const WORDS = { shell, listen, library, train, models, about, features };
const APP = new URL("../src/app/", import.meta.url);

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  // No string becomes markup or a script; start.js says which addresses may be workers.
  "require-trusted-types-for 'script'",
  "trusted-types default",
].join("; ");

/** Pages with a title from the dictionary get the shell; others stay as they are. */
const TITLE = /<title data-t="(\w+)\.title"/;

export function pages(): Plugin[] {
  let preloads = { fileName: "", source: "" };
  let start = preloads;
  let serving = false;
  return [
    {
      name: "genrescope-pages",
      configResolved({ command }) {
        serving = command === "serve";
      },
      async buildStart() {
        await readFeatureTable();
        preloads = await script("preloads.js");
        start = await script("start.js", preloads.source);
        if (serving) return;
        for (const file of [preloads, start]) this.emitFile({ type: "asset", ...file });
      },
      configureServer({ middlewares }) {
        middlewares.use((request, response, next) => {
          const file = [preloads, start].find(({ fileName }) => request.url === `/${fileName}`);
          if (!file) {
            next();
            return;
          }
          response.setHeader("content-type", "text/javascript").end(file.source);
        });
      },
      transformIndexHtml: {
        order: "pre",
        handler(html) {
          const page = TITLE.exec(html)?.[1] as PageName | undefined;
          if (!page) return html;
          const whole = html
            .replace("<head>", () => `<head>${head(page, serving ? "" : POLICY)}`)
            .replace("<body>", () => `<body>${header(page)}`)
            .replace("</body>", () => `${footer()}</body>`)
            .replace(/<!-- (\w+) -->/g, (comment, name: string) => BLOCKS[name]?.() ?? comment);
          return withTexts(whole);
        },
      },
    },
    {
      // Afterwards, because it is no module: the build leaves such scripts alone, but says so.
      name: "genrescope-start",
      transformIndexHtml: {
        order: "post",
        handler(html) {
          const languages = Object.keys(LANGUAGES).join(" ");
          const first = html.includes("data-t=")
            ? `<script src="./${start.fileName}" data-languages="${languages}"></script>`
            : `<script src="./${preloads.fileName}"></script>`;
          return html.replace(/(?=<title)/, first);
        },
      },
    },
  ];
}

/** A script of the app that is no module, behind what it is given. */
async function script(path: string, before = ""): Promise<{ fileName: string; source: string }> {
  const { code } = await minify(path, readFileSync(new URL(path, APP), "utf8"), { module: false });
  const source = before + code;
  const hash = createHash("sha256").update(source).digest("base64url").slice(0, 8);
  return { fileName: `assets/${path.replace(".js", "")}-${hash}.js`, source };
}

/** `policy`: none from the development server, whose scripts and styles come inline. */
function head(page: PageName, policy: string): string {
  const meta = policy && `<meta http-equiv="Content-Security-Policy" content="${policy}" />`;
  return `
    <meta charset="utf-8" />
    ${meta}
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf9f6" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#121315" />
    <meta name="description" content="${escape(WORDS[page].description)}" data-t-content="${page}.description" />
    <link rel="icon" type="image/svg+xml" href="./src/app/icon.svg" />
    <link rel="stylesheet" href="./src/app/site.css" />`;
}

function links(page: PageName): string {
  return Object.entries(PAGES)
    .map(([name, address]) => {
      const current = name === page ? ' aria-current="page"' : "";
      return `<a href="${address}"${current} data-t="shell.pages.${name}"></a>`;
    })
    .join("");
}

function header(page: PageName): string {
  const navigation = (kind: string) =>
    `<nav class="${kind}" data-t-label="shell.pages.label">${links(page)}</nav>`;
  const languages = Object.entries(LANGUAGES)
    .map(([tag, name]) => `<option value="${tag}" lang="${tag}">${name}</option>`)
    .join("");
  const themes = THEMES.map(
    (theme) => `<option value="${theme}" data-t="shell.themes.${theme}"></option>`,
  ).join("");
  return `
    <a class="skip" href="#main" data-t="shell.skip"></a>
    <header>
      <a class="brand" href="./">
        <svg viewBox="4 4 25 24" aria-hidden="true">
          <path d="M5 13h3v6h-3zM10 8h3v16h-3zM20 10h3v12h-3zM25 14h3v4h-3z" /><path class="middle" d="M15 4h3v24h-3z" />
        </svg>
        Genrescope
      </a>
      ${navigation("wide")}
      <button type="button" class="menu" popovertarget="menu" data-t-label="shell.menu">
        <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M2 5h16M2 10h16M2 15h16" /></svg>
      </button>
      <div id="menu" popover>
        ${navigation("narrow")}
        <label><span data-t="shell.language"></span><select id="language" autocomplete="off">${languages}</select></label>
        <label><span data-t="shell.theme"></span><select id="theme" autocomplete="off">${themes}</select></label>
        <button type="button" id="install" data-t="shell.install" hidden></button>
        <p id="ready" data-t="shell.installed" hidden></p>
      </div>
    </header>
    <p id="offline" role="status" data-t="shell.offline" hidden></p>`;
}

function footer(): string {
  return `<footer><p data-t="shell.footer"></p></footer>`;
}

/** Fills in the English texts. `data-figures` names what a command wrote, which goes with the text into the page. */
function withTexts(html: string): string {
  const text = (path: string, values: Values = {}) => fill(lookUp(WORDS, path), values, "en");
  return html
    .replace(/data-figures="(\w+)"/g, (_, name: string) => {
      const values = figures(name);
      return `data-values="${escape(JSON.stringify(values))}"`;
    })
    .replace(
      /(<(\w+)\b[^>]*?\sdata-t="([^"]+)"[^>]*>)\s*(?=<\/\2>)/g,
      (_, tag: string, _name: string, path: string) => {
        const values = /data-values="([^"]*)"/.exec(tag)?.[1]?.replaceAll("&quot;", '"');
        return tag + richHtml(text(path, values ? (JSON.parse(values) as Values) : {}));
      },
    )
    .replace(
      /data-t-label="([^"]+)"/g,
      (attribute, path: string) => `${attribute} aria-label="${escape(text(path))}"`,
    );
}
