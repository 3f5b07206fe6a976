/** Whether what was said of the zoo's files is right, as a table to read. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Engine } from "../engines/engine";
import { ROOT } from "../support/files";
import { fault, type Animal, type Said } from "./animal";
import { PLAIN } from ".";

/** Who was asked. */
type Who = "native" | Engine;

interface Row {
  name: string;
  said: Said | undefined;
  /** Empty when it is right. */
  fault: string;
}

function summary(said: Said | undefined): string {
  if (!said) return "";
  if ("code" in said) return `${said.code}: ${said.message}`;
  const [best] = said.genres;
  const first = said.verdict === "not-music" ? "" : `, ${best?.label} ${best?.score.toFixed(2)}`;
  return `${said.duration.toFixed(3)} s, ${said.verdict}${first}`;
}

/** Tells what is wrong, a line per file, and writes build/zoo-WHO.md with all that was said. */
export function judge(
  animals: readonly Animal[],
  who: Who,
  said: ReadonlyMap<string, Said>,
): string[] {
  const tune = said.get(PLAIN);
  if (!tune) return ["there is no answer for the tune"];
  const rows = animals.map((animal): Row => {
    const its = said.get(animal.name);
    const fate = (who === "chromium" ? undefined : animal[who]) ?? animal.page;
    const wrong = its ? fault(fate, its, tune) : "nothing was said";
    return { name: animal.name, said: its, fault: wrong };
  });
  writeTable(who, rows);
  return rows.filter((row) => row.fault).map((row) => `${row.name}: ${row.fault}`);
}

function writeTable(who: Who, rows: readonly Row[]): void {
  const wrong = rows.filter(({ fault }) => fault !== "").length;
  const lines = rows.map(({ name, said, fault }) => {
    const cells = [name, summary(said), fault || "right"];
    return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("\n", " ")).join(" | ")} |`;
  });
  const head = [
    `# The zoo, ${who}`,
    "",
    `${rows.length} files, ${rows.length - wrong} answered or refused rightly, ${wrong} not.`,
    "",
    "| file | what was said | |",
    "| --- | --- | --- |",
  ];
  mkdirSync(join(ROOT, "build"), { recursive: true });
  writeFileSync(join(ROOT, `build/zoo-${who}.md`), `${[...head, ...lines].join("\n")}\n`);
}
