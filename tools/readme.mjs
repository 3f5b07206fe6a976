// Writes the README's table of accuracies from the model cards. With --check it only says whether the table is up to date.
import { readFileSync, writeFileSync } from "node:fs";
import { format } from "prettier";

const root = new URL("../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

const PROTOCOLS = [
  ["artist", "**new artists**"],
  ["filtered", "filtered"],
  ["track", "other songs of the same artists"],
  ["chunk", "other pieces of the same songs"],
];

const percent = (share) => (100 * share).toFixed(1);
const cell = ({ mean, low, high }, bold) => {
  const mark = bold ? "**" : "";
  return `${mark}${percent(mean)}${mark} (${percent(low)} to ${percent(high)})`;
};

const index = JSON.parse(read("models/index.json"));
const rows = index.models.map(({ name, title }) => {
  const { protocols, bytes } = JSON.parse(read(`models/${name}.json`));
  const cells = PROTOCOLS.map(([protocol]) =>
    cell(protocols[protocol].accuracy, protocol === "artist"),
  );
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
    (_, begin, end) => `${begin}\n${table}\n\n${end}`,
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
