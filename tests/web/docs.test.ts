/** Every link of the documentation leads somewhere. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { slug } from "../../tools/api/write.mjs";
import { ROOT } from "../support/files";

const pages = [
  "README.md",
  ...readdirSync(join(ROOT, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Without what stands in blocks of code. */
const read = (path: string) =>
  readFileSync(join(ROOT, path), "utf8").replaceAll(/^```[^]*?^```$/gm, "");

const anchors = (path: string) =>
  Array.from(read(path).matchAll(/^#+ (.*)$/gm), ([, heading = ""]) => slug(heading));

test.each(pages)("%s", (page) => {
  const links = Array.from(read(page).matchAll(/\]\(([^()\s]+)\)/g), ([, target = ""]) => target);
  const own = links.filter((target) => !/^https?:/.test(target));
  const broken = own.filter((target) => {
    const [path = "", anchor] = target.split("#");
    const file = path ? join(dirname(page), path) : page;
    if (!existsSync(join(ROOT, file))) return true;
    return anchor !== undefined && !anchors(file).includes(anchor);
  });
  expect(broken).toEqual([]);
});
