/**
 * Installs what a fresh Debian 12 with Node and npm lacks: Debian packages and the npm packages of the lock file.
 * Usage: node tools/setup.mjs [site|test|all]: what building the site takes, what `npm test` takes, or everything.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { exitOnFailure, runSteps } from "./progress.mjs";

/** @typedef {import("./progress.mjs").Step} Step */
/** @typedef {keyof typeof PACKAGES} Tier */

const SITE = ["cmake", "ninja-build", "ccache", "emscripten", "libeigen3-dev", "libstb-dev"];
const NATIVE = [
  ...["build-essential", "pkg-config", "libsndfile1-dev", "libmpg123-dev", "libcsv-dev"],
  ...["libsqlitecpp-dev", "libtag1-dev", "libxxhash-dev", "libcli11-dev", "nlohmann-json3-dev"],
  ...["libgtest-dev", "libbenchmark-dev"],
];
const TEST = [...SITE, ...NATIVE, "ffmpeg", "chromium"];

export const PACKAGES = {
  site: SITE,
  test: TEST,
  all: [
    ...TEST,
    ...["clang", "clang-format", "clang-tidy", "llvm", "python3-distributed"],
    ...["firefox-esr", "webkit2gtk-driver", "xvfb", "gstreamer1.0-libav"],
  ],
};

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** Copy of the lock file that node_modules was installed from. */
const INSTALLED_LOCK = `${ROOT}node_modules/.installed-lock`;

/** @param {string[]} packages */
function missingPackages(packages) {
  // dpkg-query fails when one of them was never heard of, and tells of the others all the same.
  const format = "${Package} ${db:Status-Status}\n";
  const { stdout } = spawnSync("dpkg-query", ["-W", "-f", format, ...packages], {
    encoding: "utf8",
  });
  const installed = new Set(stdout.split("\n").filter((line) => line.endsWith(" installed")));
  return packages.filter((name) => !installed.has(`${name} installed`));
}

/** apt says `dlstatus:7:12.5:Retrieving file 7 of 70` and `pmstatus:cmake:40.1:Unpacking cmake`. @param {string} line */
function readApt(line) {
  const [, , percent, text] = /^(dl|pm)status:[^:]*:([\d.]+):(.*)/.exec(line) ?? [];
  return percent && text && `${Math.round(Number(percent))} %, ${text}`;
}

/**
 * @param {string[]} packages
 * @returns {Step[]}
 */
function aptSteps(packages) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const quiet = ["-qq", "-o", "APT::Status-Fd=1"];
  const install = [...quiet, "install", "--yes", "--no-install-recommends", ...packages];
  return [
    { title: "Reading Debian's package lists", command: "apt-get", args: ["update", "-qq"] },
    {
      title: `Installing Debian packages: ${packages.join(" ")}`,
      ...{ command: "apt-get", args: install, env, read: readApt },
    },
  ];
}

/** npm ci starts from nothing, so it runs only when the lock file is not the one that it installed last. */
function npmIsCurrent() {
  return (
    existsSync(INSTALLED_LOCK) &&
    readFileSync(`${ROOT}package-lock.json`).equals(readFileSync(INSTALLED_LOCK))
  );
}

/** Refuses a Node that is older than package.json asks for. */
function checkNode() {
  /** @type {unknown} */
  const manifest = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));
  const { engines } = /** @type {{ engines: { node: string } }} */ (manifest);
  const numbers = (/** @type {string} */ text) => text.match(/\d+/g)?.map(Number) ?? [];
  const [wanted, here] = [numbers(engines.node), numbers(process.versions.node)];
  const differs = wanted.findIndex((number, i) => number !== here[i]);
  if (differs < 0 || (here[differs] ?? 0) > (wanted[differs] ?? 0)) return;
  console.error(`Genrescope needs Node ${engines.node}; this is ${process.versions.node}.`);
  process.exit(1);
}

/** @param {Tier} tier */
export async function setUp(tier) {
  checkNode();
  const packages = missingPackages(PACKAGES[tier]);
  if (packages.length > 0 && process.getuid?.() !== 0) {
    const list = packages.join(" ");
    console.error(
      `Genrescope needs Debian packages that are not installed. Run this, then start again:\n` +
        `  sudo apt-get update && sudo apt-get install --yes --no-install-recommends ${list}`,
    );
    process.exit(1);
  }
  const npmCurrent = npmIsCurrent();
  const npm = ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", ROOT];
  const took = await runSteps([
    ...(packages.length > 0 ? aptSteps(packages) : []),
    ...(npmCurrent ? [] : [{ title: "Installing npm packages", command: "npm", args: npm }]),
  ]);
  exitOnFailure(took);
  if (!npmCurrent) copyFileSync(`${ROOT}package-lock.json`, INSTALLED_LOCK);
  return took;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const tier = process.argv[2] ?? "all";
  if (!(tier in PACKAGES)) {
    console.error(`Say what to set up: ${Object.keys(PACKAGES).join(", ")}`);
    process.exit(2);
  }
  await setUp(/** @type {Tier} */ (tier));
}
