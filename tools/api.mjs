// Writes docs/api.md from the comments in web/src. With --check it only says whether the file is up to date.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { readEntries } from "./api/read.mjs";
import { Writer, slug } from "./api/write.mjs";
import { elementsManifest } from "./package-elements.mjs";

const FILE = fileURLToPath(new URL("../docs/api.md", import.meta.url));

const [engine, element, embed] = readEntries([
  "engine/index",
  "element/index",
  "app/embed-messages",
]);
if (!engine || !element || !embed) throw new Error("A module is missing.");
// The element's class is described as HTML knows it.
const elementThings = element.things.filter(({ name }) => name !== "GenreScope");
const writer = new Writer([...engine.things, ...elementThings, ...embed.things]);

/** @type {[title: string, about: string, things: import("./api/read.mjs").Thing[], body: string][]} */
const chapters = [
  ["genrescope: the class", engine.about, engine.things, ""],
  ["genrescope/element: the element", element.about, elementThings, describeElement()],
  ["embed.html: the frame", embed.about, embed.things, ""],
];
const contents = chapters.map(([title, , things]) => {
  const own = things === elementThings ? "- [`<genre-scope>`](#genre-scope)\n" : "";
  return `[${title}](#${slug(title)})\n\n${own}${writer.contents(things)}`;
});
const bodies = chapters.map(([title, about, things, body]) =>
  [`## ${title}`, writer.prose(about), body, writer.module(things)].filter(Boolean).join("\n\n"),
);
const text = [
  "# API",
  "<!-- Written by `npm run api` from the comments in web/src: change it there. -->",
  ...contents,
  ...bodies,
].join("\n\n");

const headings = Array.from(text.matchAll(/^#+ (.*)$/gm), ([, heading = ""]) => slug(heading));
const twice = headings.filter((name, i) => headings.indexOf(name) !== i);
const faults = [...writer.missing, ...twice.map((name) => `there are two headings #${name}`)];
if (faults.length > 0) {
  console.error(`docs/api.md cannot be written:\n${faults.join("\n")}`);
  process.exit(1);
}

const fresh = await format(`${text}\n`, { parser: "markdown", printWidth: 100 });
const old = existsSync(FILE) ? readFileSync(FILE, "utf8") : "";
if (process.argv.includes("--check")) {
  if (fresh !== old) {
    console.error("docs/api.md is not what the comments in web/src say: run npm run api");
    process.exit(1);
  }
} else if (fresh !== old) {
  writeFileSync(FILE, fresh);
}

/** What HTML, JavaScript and CSS see of the element, as custom-elements.json lists it. */
function describeElement() {
  const [declaration] = elementsManifest().modules[0]?.declarations ?? [];
  if (!declaration) throw new Error("There is no element.");
  const { attributes, slots, events, cssParts, cssProperties, members } =
    /** @type {Record<string, Described[]>} */ (/** @type {unknown} */ (declaration));
  return [
    `### \`<${declaration.tagName}>\``,
    declaration.description,
    listed("HTML attributes", attributes),
    listed("Properties and methods", members),
    listed("DOM events", events),
    listed("Slots", slots),
    listed("CSS parts", cssParts),
    listed("CSS custom properties", cssProperties),
  ].join("\n\n");
}

/**
 * An entry of custom-elements.json.
 * @typedef {{ name: string, description: string, type?: { text: string }, kind?: string,
 *   parameters?: { name: string, type: { text: string } }[], return?: { type: { text: string } } }} Described
 */

/** @type {(title: string, items?: Described[]) => string} */
function listed(title, items = []) {
  const lines = items.map(({ name, description, type, kind, parameters, ...rest }) => {
    const taken = parameters?.map((parameter) => `${parameter.name}: ${parameter.type.text}`);
    const call = `${name}(${taken?.join(", ") ?? ""}): ${rest.return?.type.text ?? "void"}`;
    const code = kind === "method" ? call : type ? `${name}: ${type.text}` : name;
    return `- \`${code}\`: ${description}`;
  });
  return `#### ${title}\n\n${lines.join("\n")}`;
}
