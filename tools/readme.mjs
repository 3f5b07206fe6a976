// Writes the README's table of accuracies from the model cards. With --check it only says whether the table is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";

const root = new URL("../", import.meta.url);
/** @param {string} path */
const read = (path) => readFileSync(new URL(path, root), "utf8");

/** @typedef {{ mean: number, low: number, high: number }} Share */
/** @typedef {"artist" | "filtered" | "track" | "chunk"} Protocol */
/** @typedef {{ bytes: number, protocols: Partial<Record<Protocol, { accuracy: Share }>> }} Card */
/** @typedef {{ default: string, models: { name: string, title: string }[] }} Index */

/** @type {[Protocol, string][]} */
const PROTOCOLS = [
  ["artist", "**new artists**"],
  ["filtered", "filtered"],
  ["track", "other songs of the same artists"],
  ["chunk", "other pieces of the same songs"],
];

/** @param {number} share */
const percent = (share) => (100 * share).toFixed(1);
/** @type {(share: Share, bold: boolean) => string} */
const cell = ({ mean, low, high }, bold) => {
  const mark = bold ? "**" : "";
  return `${mark}${percent(mean)}${mark} (${percent(low)} to ${percent(high)})`;
};

/** @type {(path: string) => unknown} */
const readJson = (path) => JSON.parse(read(path));

const index = /** @type {Index} */ (readJson("models/index.json"));
const rows = index.models.map(({ name, title }) => {
  const { protocols, bytes } = /** @type {Card} */ (readJson(`models/${name}.json`));
  const cells = PROTOCOLS.map(([protocol]) => {
    const accuracy = protocols[protocol]?.accuracy;
    return accuracy ? cell(accuracy, protocol === "artist") : "–";
  });
  const chosen = name === index.default ? " (default)" : "";
  return `| ${title}${chosen} | ${cells.join(" | ")} | ${Math.round(bytes / 1000)} KB |`;
});
const table = [
  `| model | ${PROTOCOLS.map(([, title]) => title).join(" | ")} | size |`,
  `|---|${PROTOCOLS.map(() => "---|").join("")}---|`,
  ...rows,
].join("\n");

const old = read("README.md");
const fresh = await format(
  old.replace(
    /(<!-- accuracy: [^\n]*\n)[^]*?(<!-- \/accuracy -->)/,
    (_, /** @type {string} */ begin, /** @type {string} */ end) => `${begin}\n${table}\n\n${end}`,
  ),
  { parser: "markdown", printWidth: 100 },
);
if (process.argv.includes("--check")) {
  if (fresh !== old) {
    console.error(
      "README.md: the table of accuracies is not that of models/*.json: run node tools/readme.mjs",
    );
    process.exit(1);
  }
} else if (fresh !== old) {
  writeFileSync(new URL("README.md", root), fresh);
}
