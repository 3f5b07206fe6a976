/** The packed package in the hands of others: their projects, built and served. */
import { execFile } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../support/files";

export const CONSUMERS = join(ROOT, "tests/consumers");
const PACKAGE = join(ROOT, "dist/package");

export const run = promisify(execFile);

/** What `npm pack` makes of the built package. */
export async function pack(folder: string): Promise<{ tarball: string; bytes: number }> {
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], {
    cwd: PACKAGE,
  });
  const [packed] = JSON.parse(stdout) as { filename: string; size: number }[];
  if (!packed) throw new Error("npm pack wrote nothing.");
  return { tarball: join(folder, packed.filename), bytes: packed.size };
}

/** Unpacks the package into a folder, as an installation does: it depends on nothing else. */
export async function unpack(tarball: string, folder: string): Promise<void> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
}

/** Installs what a project uses when its lock file is not the one that it comes from. */
export async function installTools(project: string): Promise<void> {
  const [lock, stamp] = [
    join(project, "package-lock.json"),
    join(project, "node_modules/.installed-lock"),
  ];
  const same = () =>
    existsSync(stamp) && readFileSync(stamp, "utf8") === readFileSync(lock, "utf8");
  if (existsSync(lock) && !same()) {
    await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: project });
    copyFileSync(lock, stamp);
  }
}

/** Installs a project's own tools, and the package. */
export async function install(name: string, tarball: string): Promise<string> {
  const project = join(CONSUMERS, name);
  await installTools(project);
  await unpack(tarball, join(project, "node_modules/genrescope"));
  return project;
}

/** Builds a project; its folder `dist` is then ready to be served, with its page. */
export async function build(project: string): Promise<string> {
  const site = join(project, "dist");
  rmSync(site, { recursive: true, force: true });
  await run("npm", ["run", "build"], { cwd: project });
  if (!existsSync(join(site, "index.html")))
    cpSync(join(project, "index.html"), join(site, "index.html"));
  return site;
}
