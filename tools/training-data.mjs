/**
 * Makes what `npm run models` trains on beside the published tables, from the audio in DATA: the same clips after
 * something that leaves their genre as it is (OUT/variants.csv), and sound that is no music (OUT/not-music.csv);
 * the latter as extended columns and as those of the set melgrid (OUT/not-music-melgrid.csv).
 * Everything goes through real encoders and decoders; needs ffmpeg and espeak-ng (apt-get install ffmpeg espeak-ng).
 *
 *   node tools/training-data.mjs DATA OUT              all three tables
 *   node tools/training-data.mjs --made-up SEED OUT    200 files of made-up sound that is no music
 */
import { execFile, execFileSync } from "node:child_process";
import { existsSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const GENRESCOPE = "build/native/genrescope";
const WAV = ["-c:a", "pcm_f32le"];

/** @typedef {{ extension: string, input?: string[], options: string[] }} Variant Arguments of ffmpeg */

/** @type {(extension: string, ...options: string[]) => Variant} */
function encoded(extension, ...options) {
  return { extension, options };
}
/** @type {(filter: string) => Variant} */
function filtered(filter) {
  return { extension: "wav", options: ["-af", filter, ...WAV] };
}
/** Seconds.
 * @type {(start: number, end: number) => Variant} */
function excerpt(start, end) {
  return { extension: "wav", options: ["-ss", `${start}`, "-to", `${end}`, ...WAV] };
}
const semitone = 2 ** (1 / 12);
/** Another pitch at the same tempo.
 * @type {(ratio: number) => Variant} */
const shifted = (ratio) =>
  filtered(`asetrate=${22050 * ratio},aresample=22050,atempo=${1 / ratio}`);
/** @type {(rate: number) => Variant} */
const rated = (rate) => ({ extension: "wav", options: ["-ar", `${rate}`, ...WAV] });
/** White noise of that amplitude beside the clip.
 * @type {(amplitude: number) => Variant} */
const noisy = (amplitude) => ({
  extension: "wav",
  input: ["-f", "lavfi", "-i", `anoisesrc=r=22050:a=${amplitude}:seed=1:d=40`],
  options: ["-filter_complex", "amix=inputs=2:duration=first:normalize=0", ...WAV],
});

/** @type {Record<string, Variant>} */
const VARIANTS = {
  "mp3-320": encoded("mp3", "-ar", "44100", "-b:a", "320k"),
  "mp3-128": encoded("mp3", "-ar", "44100", "-b:a", "128k"),
  "mp3-64": encoded("mp3", "-ar", "44100", "-b:a", "64k"),
  "mp3-32": encoded("mp3", "-ar", "22050", "-b:a", "32k"),
  "aac-128": encoded("m4a", "-ar", "44100", "-b:a", "128k"),
  "aac-64": encoded("m4a", "-ar", "44100", "-b:a", "64k"),
  "aac-32": encoded("m4a", "-ar", "22050", "-b:a", "32k"),
  "opus-128": encoded("opus", "-b:a", "128k"),
  "opus-64": encoded("opus", "-b:a", "64k"),
  "opus-32": encoded("opus", "-b:a", "32k"),
  // Several, because models see every kind with the same weight, and people do turn the volume down.
  "gain-30": filtered("volume=-30dB"),
  "gain-20": filtered("volume=-20dB"),
  "gain-15": filtered("volume=-15dB"),
  "gain-10": filtered("volume=-10dB"),
  "gain-6": filtered("volume=-6dB"),
  "gain+6": filtered("volume=6dB,alimiter=level=disabled"),
  "noise-0.1%": noisy(0.001),
  "noise-1%": noisy(0.01),
  "rate-44100": rated(44100),
  "rate-16000": rated(16000),
  "excerpt-0-20": excerpt(0, 20),
  "excerpt-5-25": excerpt(5, 25),
  "excerpt-10-30": excerpt(10, 30),
  "excerpt-0-15": excerpt(0, 15),
  "excerpt-15-30": excerpt(15, 30),
  "tempo+6%": filtered("atempo=1.06"),
  "tempo-6%": filtered("atempo=0.94"),
  "pitch+1": shifted(semitone),
  "pitch-1": shifted(1 / semitone),
};

/** @type {(...args: string[]) => Promise<unknown>} */
const ffmpeg = (...args) => run("ffmpeg", ["-nostdin", "-v", "error", "-y", ...args]);

/** The same numbers for the same seed, in [0, 1) (mulberry32).
 * @type {(seed: number) => () => number} */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Runs the jobs, a few at a time, and tells how far it is.
 * @type {(what: string, jobs: (() => Promise<unknown>)[]) => Promise<void>} */
async function runAll(what, jobs) {
  let next = 0;
  let done = 0;
  const worker = async () => {
    while (next < jobs.length) {
      await jobs[next++]?.();
      done += 1;
      if (process.stderr.isTTY) process.stderr.write(`\r${what}: ${done} of ${jobs.length}`);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  if (process.stderr.isTTY) process.stderr.write("\n");
}

/** @type {(data: string, folder: string) => Promise<void>} */
async function makeVariants(data, folder) {
  const clips = readdirSync(join(data, "gtzan/audio")).filter((name) => name.endsWith(".flac"));
  const jobs = Object.entries(VARIANTS).flatMap(([kind, { extension, input = [], options }]) => {
    mkdirSync(join(folder, kind), { recursive: true });
    return clips.map((clip) => async () => {
      const made = join(folder, kind, `${basename(clip, ".flac")}.${extension}`);
      await ffmpeg("-i", join(data, "gtzan/audio", clip), ...input, ...options, made);
      // Natively AAC is read by nobody here: it is decoded as a browser would.
      if (extension !== "m4a") return;
      await ffmpeg("-i", made, ...WAV, made.replace(/m4a$/, "wav"));
      rmSync(made);
    });
  });
  await runAll("Variants", jobs);
}

const WORDS = `harbour quiet hour boats snow roof window gull train station letter nine days clock
  spring street wait strike again bread table paper river stone winter garden morning evening
  blue green seven under behind across slowly never always perhaps between`.split(/\s+/);
const VOICES = ["en", "de", "fr", "es", "it", "en-us+f3", "en+m5", "nl", "pt+f2", "pl"];

/** What soundSources() makes, in its order. */
const SOUNDS = ["tone", "noise", "trembling", "sweep", "beep", "click", "hum", "hiss"];

/** ffmpeg's descriptions of sounds that nobody would call music; `pick` draws by lot.
 * @type {(pick: () => number) => (() => string)[]} */
function soundSources(pick) {
  /** @type {(low: number, high: number) => number} */
  const between = (low, high) => low + (high - low) * pick();
  /** @type {(list: (string | number)[]) => string} */
  const one = (list) => String(list[Math.floor(pick() * list.length)]);
  /** @type {(text: string) => string} */
  const expression = (text) => `aevalsrc='${text}':s=22050`;
  return [
    () => `sine=r=22050:f=${Math.round(10 ** between(1.7, 3.9))}`,
    () =>
      `anoisesrc=r=22050:c=${one(["white", "pink", "brown", "blue", "violet", "velvet"])}` +
      `:seed=${Math.floor(between(0, 1e6))}:a=${between(0.01, 0.8).toFixed(3)}`,
    () =>
      expression(
        `0.4*sin(2*PI*${between(100, 800).toFixed(0)}*t)*(0.5+0.5*sin(2*PI*${between(0.5, 8).toFixed(2)}*t))`,
      ),
    () => expression(`0.4*sin(2*PI*(100*t+${between(20, 300).toFixed(1)}*t*t/2))`),
    () =>
      expression(
        `0.7*sin(2*PI*${between(400, 2000).toFixed(0)}*t)*lt(mod(t,${between(0.2, 1.5).toFixed(2)}),0.08)`,
      ),
    () => expression(`0.9*lt(mod(t,${between(0.1, 1).toFixed(2)}),0.0005)`),
    () => {
      const f = Number(one([50, 60, 100]));
      return expression(
        `0.2*sin(2*PI*${f}*t)+0.1*sin(2*PI*${2 * f}*t)+0.05*sin(2*PI*${3 * f}*t)+0.01*random(0)`,
      );
    },
    () => expression(`${(10 ** between(-7, -4)).toExponential(2)}*random(${one([1, 2, 3])})`),
  ];
}

/** @type {(pick: () => number, made: string) => Promise<void>} */
async function speak(pick, made) {
  const words = Array.from({ length: 90 }, () => WORDS[Math.floor(pick() * WORDS.length)]);
  const voice = String(VOICES[Math.floor(pick() * VOICES.length)]);
  const speed = `${Math.round(120 + 100 * pick())}`;
  const pitch = `${Math.round(20 + 60 * pick())}`;
  const spoken = `${made}.spoken.wav`;
  await run("espeak-ng", ["-v", voice, "-s", speed, "-p", pitch, "-w", spoken, words.join(" ")]);
  await ffmpeg("-i", spoken, "-t", "30", "-ar", "22050", made);
  rmSync(spoken);
}

/** `count` files: a quarter is spoken, the rest of all other kinds in turn.
 * @type {(seed: number, count: number, speechFolder: string, soundFolder: string) => Promise<void>} */
async function makeUp(seed, count, speechFolder, soundFolder) {
  const pick = random(seed);
  const sources = soundSources(pick);
  mkdirSync(speechFolder, { recursive: true });
  mkdirSync(soundFolder, { recursive: true });
  const jobs = Array.from({ length: count }, (_, i) => {
    // Drawn here, in order: the jobs run in any order.
    const own = random(Math.floor(pick() * 2 ** 32));
    if (i % 4 === 0) return () => speak(own, join(speechFolder, `made-up.${i}.wav`));
    const kind = (i - Math.ceil(i / 4)) % sources.length;
    const source = sources[kind]?.() ?? "anullsrc";
    const seconds = `${[8, 15, 30][i % 3]}`;
    const gain = `volume=${(-30 * own()).toFixed(1)}dB`;
    const made = join(soundFolder, `${SOUNDS[kind]}.${i}.wav`);
    return () =>
      ffmpeg("-f", "lavfi", "-i", source, "-t", seconds, "-af", gain, "-ar", "22050", made);
  });
  await runAll("Made-up sound", jobs);
}

/** @type {(folder: string, set: string, table: string) => void} */
function extract(folder, set, table) {
  const part = `${table}.part`;
  execFileSync(
    GENRESCOPE,
    ["features", "--set", set, "--format", "csv", "--labels", "folder", folder],
    { stdio: ["ignore", openSync(part, "w"), "inherit"] },
  );
  renameSync(part, table);
}

/** @type {(args: string[]) => Promise<void>} */
async function main(args) {
  if (args[0] === "--made-up" && args[2]) {
    await makeUp(Number(args[1]), 200, join(args[2], "speech"), join(args[2], "sound"));
    return;
  }
  const [data = "", out = ""] = args;
  if (args.length !== 2 || !existsSync(join(data, "gtzan/audio"))) {
    console.error("usage: node tools/training-data.mjs DATA OUT   (DATA holds gtzan/audio)");
    process.exit(2);
  }
  mkdirSync(out, { recursive: true });
  // What is there stays: a run that was stopped goes on with the next table.
  await make(out, "variants", ["extended"], (folder) => makeVariants(data, folder));
  await make(out, "not-music", ["extended", "melgrid"], async (folder) => {
    await makeUp(1, 120, join(folder, "speech"), join(folder, "sound"));
    for (const name of readdirSync(join(data, "speech-music"))) {
      const kind = join(folder, name.startsWith("speech") ? "speech" : "music");
      mkdirSync(kind, { recursive: true });
      await ffmpeg("-i", join(data, "speech-music", name), join(kind, name.replace(/ogg$/, "wav")));
    }
  });
}

/** OUT/NAME.csv, and a table for every other set of features, from the sounds that `fill` puts into a folder of that name.
 * @type {(out: string, name: string, sets: string[], fill: (folder: string) => Promise<void>) => Promise<void>} */
async function make(out, name, sets, fill) {
  const folder = join(out, name);
  /** @param {string} set */
  const table = (set) => (set === "extended" ? `${folder}.csv` : `${folder}-${set}.csv`);
  const missing = sets.filter((set) => !existsSync(table(set)));
  if (missing.length === 0) return;
  rmSync(folder, { recursive: true, force: true });
  await fill(folder);
  for (const set of missing) extract(folder, set, table(set));
  rmSync(folder, { recursive: true });
}

await main(process.argv.slice(2));
