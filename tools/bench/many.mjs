/**
 * Many clips in one go, as a visitor chooses a folder: the time against that of one alone, and the memory on the way.
 * Usage: many.mjs [COUNT [CLIP]], when everything is built and the machine has nothing else to do. Without a clip, ones
 * of 30 s are made up. Exit code 1 when it takes longer or more memory than it should.
 */
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { openBrowser } from "../browser.mjs";
import { rendererMemory } from "../renderer-memory.mjs";
import { serveSite } from "../site-server.mjs";
import { SAMPLE_RATE, makeClips } from "./clip.mjs";

/** How much quicker two cores are to be than one clip after the other. */
const GAIN = 1.7;
/** When the memory is to have reached what it stays at, in files, and how much it may grow from there. */
const SETTLED = 20;
const GROWTH = 1.1;
const SECONDS = 30;
const ALONE = 5;
const MB = 2 ** 20;

const [wanted = "200", given] = process.argv.slice(2);
const count = Number(wanted);
if (!Number.isInteger(count) || count <= SETTLED) {
  console.error(`Usage: many.mjs [COUNT [CLIP]], of more than ${SETTLED} files`);
  process.exit(2);
}

/** A WAV file of 16 bits. @param {Float32Array} samples */
function wav(samples) {
  const file = Buffer.alloc(44 + 2 * samples.length);
  file.write("RIFF", 0);
  file.writeUInt32LE(file.length - 8, 4);
  file.write("WAVEfmt ", 8);
  [16, 1 | (1 << 16), SAMPLE_RATE, 2 * SAMPLE_RATE, 2 | (16 << 16)].forEach((value, index) => {
    file.writeUInt32LE(value, 16 + 4 * index);
  });
  file.write("data", 36);
  file.writeUInt32LE(2 * samples.length, 40);
  samples.forEach((sample, index) => {
    const value = Math.max(-1, Math.min(1, sample));
    file.writeInt16LE(Math.round(32767 * value), 44 + 2 * index);
  });
  return file;
}

const folder = await mkdtemp(join(tmpdir(), "genrescope-many-"));
const server = await serveSite();
const browser = await openBrowser();
try {
  const clips = given
    ? [resolve(given)]
    : await Promise.all(
        makeClips(SECONDS).map(async (clip, index) => {
          const path = join(folder, `clip-${index}.wav`);
          await writeFile(path, wav(clip));
          return path;
        }),
      );
  const files = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const clip = clips[index % clips.length] ?? "";
      const path = join(
        folder,
        `${String(index).padStart(4, "0")}${clip.slice(clip.lastIndexOf("."))}`,
      );
      await symlink(clip, path);
      return path;
    }),
  );

  const page = await browser.context.newPage();
  page.setDefaultTimeout(0);
  await page.goto(server.url);
  await page.evaluate(async () => {
    await document.querySelector("genre-scope")?.engine;
  });
  const session = await browser.context.newCDPSession(page);
  const input = page.locator("genre-scope input[type=file]");
  /** Waits until so many files of the page are done. @param {number} wanted */
  const done = (wanted) =>
    page.evaluate(
      (wanted) =>
        new Promise((resolve) => {
          const collection = document.querySelector("genre-scope")?.collection;
          const look = () => {
            const settled = collection?.entries.filter(({ state }) =>
              ["done", "failed"].includes(state),
            );
            if ((settled?.length ?? 0) >= wanted) resolve(undefined);
          };
          collection?.subscribe(look);
          look();
        }),
      wanted,
    );
  const memory = async () => {
    await session.send("HeapProfiler.collectGarbage");
    return rendererMemory("VmRSS").reduce((sum, bytes) => sum + bytes, 0);
  };

  // The first one fetches and warms up. Then the answer alone, without the pictures that the page draws of one file.
  await input.setInputFiles(files[0] ?? "");
  await done(1);
  const single = await page.evaluate(async (turns) => {
    const scope = document.querySelector("genre-scope");
    const engine = await scope?.engine;
    const file = scope?.collection.entries[0]?.file;
    if (!engine || !file) throw new Error("The page has no file.");
    const times = [];
    for (let turn = 0; turn < turns; turn++) {
      const start = performance.now();
      await engine.classify(file);
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[turns >> 1] ?? NaN;
  }, ALONE);
  await page.evaluate(() => document.querySelector("genre-scope")?.collection.clear());

  const start = performance.now();
  await input.setInputFiles(files);
  await done(SETTLED);
  const early = await memory();
  await done(count);
  const took = performance.now() - start;
  const late = await memory();
  const failed = await page.evaluate(
    () =>
      document
        .querySelector("genre-scope")
        ?.collection.entries.filter(({ state }) => state === "failed").length,
  );

  const most = (count * single) / GAIN;
  const seconds = (/** @type {number} */ time) => `${(time / 1000).toFixed(1)} s`;
  const held = (/** @type {boolean} */ right) => (right ? "held" : "missed");
  console.log(`load ${loadavg()[0]?.toFixed(1) ?? "?"}; one clip alone ${single.toFixed(0)} ms`);
  console.log(
    `${count} clips: ${seconds(took)}, at most ${seconds(most)} (${count} times one / ${GAIN}): ${held(took <= most)}; ` +
      `${((count * single) / took).toFixed(2)} times as quick, ${failed ?? 0} failed`,
  );
  console.log(
    `memory of the pages: ${(early / MB).toFixed(0)} MB after ${SETTLED} files, ` +
      `${(late / MB).toFixed(0)} MB after ${count}: ${held(late <= GROWTH * early)}`,
  );
  if (took > most || late > GROWTH * early || failed !== 0) process.exitCode = 1;
} finally {
  await browser.close();
  await server.close();
  await rm(folder, { recursive: true, force: true });
}
