/** The class as programs in Node use it. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Genrescope, GenrescopeError, type ErrorCode, type Progress } from "../../web/src/engine";
import { ffmpeg, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";

const RATE = 22050;
const samples = song(4, RATE);
const bytes = wav([samples], { sampleRate: RATE });

const folder = temporaryFolder();
const file = join(folder.path, "a song.wav");
writeFileSync(file, bytes);

let scope: Genrescope;
beforeAll(async () => {
  scope = await Genrescope.load({ model: "default" });
});
afterAll(() => {
  scope.dispose();
  folder.remove();
});

async function failure(work: Promise<unknown>): Promise<GenrescopeError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GenrescopeError);
  return error as GenrescopeError;
}

const code = async (work: Promise<unknown>): Promise<ErrorCode> => (await failure(work)).code;

describe("classify", () => {
  test("has the shape of the command line's JSON", async () => {
    const result = await scope.classify(new File([bytes], "my song.wav"));
    expect(Object.keys(result)).toEqual([
      "file",
      "duration",
      "genres",
      "verdict",
      "segments",
      "model",
    ]);
    expect(result.file).toBe("my song.wav");
    expect(result.duration).toBe(4);
    expect(result.model).toBe(Genrescope.defaultModel.name);
    expect(result.genres).toHaveLength(10);
    expect(result.genres.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 9);
    const scores = result.genres.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const [segment] = result.segments;
    expect(segment).toEqual({ start: 0, end: 4, genres: result.genres, music: segment?.music });
    expect(typeof segment?.music).toBe("boolean");
  });

  test("takes every kind of input and gives the same answer", async () => {
    const { genres } = await scope.classify(new Blob([bytes]));
    const exact = Float32Array.from(samples, (x) => Math.round(x * 32768) / 32768);
    const audioBuffer = { numberOfChannels: 1, sampleRate: RATE, getChannelData: () => exact };
    for (const input of [
      bytes,
      bytes.buffer,
      file,
      pathToFileURL(file),
      { channels: [exact], sampleRate: RATE },
      audioBuffer,
    ]) {
      expect((await scope.classify(input)).genres).toEqual(genres);
    }
    expect((await scope.classify(pathToFileURL(file))).file).toBe("a song.wav");
    // What the caller handed in is still the caller's.
    expect(exact).toHaveLength(samples.length);
    expect(bytes.byteLength).toBeGreaterThan(44);
  });

  test("weighs segments by their length", async () => {
    const long = { channels: [song(50, RATE)], sampleRate: RATE };
    const { segments, genres } = await scope.classify(long);
    expect(segments.map(({ start, end }) => [start, end])).toEqual([
      [0, 30],
      [30, 50],
    ]);
    for (const { label, score } of genres) {
      const part = (index: number) =>
        segments[index]?.genres.find((genre) => genre.label === label)?.score ?? NaN;
      expect(score).toBeCloseTo((30 * part(0) + 20 * part(1)) / 50, 12);
    }
  });

  test("lists the topK likeliest", async () => {
    const all = await scope.classify(bytes);
    const top = await scope.classify(bytes, { topK: 3 });
    expect(top.genres).toEqual(all.genres.slice(0, 3));
    expect(top.segments[0]?.genres).toHaveLength(3);
  });

  test("says that silence is no music", async () => {
    const silence = { channels: [new Float32Array(2 * RATE)], sampleRate: RATE };
    expect((await scope.classify(silence)).verdict).toBe("not-music");
  });

  test("reports its stages in order", async () => {
    const seen: Progress[] = [];
    await scope.classify(bytes, { onProgress: (progress) => seen.push(progress) });
    const stages = seen.map(({ stage }) => stage);
    expect([...new Set(stages)]).toEqual(["decode", "features", "classify"]);
    expect(seen.at(-1)).toEqual({ stage: "classify", fraction: 1 });
  });

  test("answers with every model, by option and by useModel", async () => {
    const other = await Genrescope.load();
    for (const { name } of Genrescope.models) {
      const byOption = await scope.classify(bytes, { model: name });
      expect(byOption.model).toBe(name);
      const model = await other.useModel(name);
      expect(model.name).toBe(name);
      expect(await other.classify(bytes)).toEqual(byOption);
    }
    other.dispose();
  });
});

describe("features", () => {
  test("gives a row per segment", async () => {
    const table = await scope.features({ channels: [samples], sampleRate: RATE }, { segment: 2 });
    expect(table.set).toBe("gtzan57");
    expect(table.columns).toHaveLength(57);
    expect(table.columns[0]).toBe("chroma_stft_mean");
    expect(table.segments).toEqual([
      { start: 0, end: 2 },
      { start: 2, end: 4 },
    ]);
    expect(table.rows).toHaveLength(2);
    for (const row of table.rows) expect(Array.from(row).every(Number.isFinite)).toBe(true);
  });

  test("takes the mean of the channels, and resamples itself", async () => {
    const opposite = samples.map((x) => -x);
    const table = await scope.features({ channels: [samples, opposite], sampleRate: RATE });
    expect(table.rows[0]?.[table.columns.indexOf("rms_mean")]).toBe(0);
    const twice = await scope.features({ channels: [song(4, 44100)], sampleRate: 44100 });
    const once = await scope.features({ channels: [samples], sampleRate: RATE });
    const centroid = once.columns.indexOf("spectral_centroid_mean");
    const ratio = (twice.rows[0]?.[centroid] ?? 0) / (once.rows[0]?.[centroid] ?? 1);
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.2);
  });
});

test("describes columns and models", async () => {
  const columns = await scope.columns("gtzan57");
  expect(columns).toHaveLength(57);
  expect(columns[4]).toMatchObject({ name: "spectral_centroid_mean", unit: "Hz" });
  expect((await scope.columns()).length).toBeGreaterThan(57);
  expect(await code(scope.columns("nothing"))).toBe("invalid-option");
  for (const { name } of Genrescope.models) {
    const { sureThreshold, ...model } = await scope.describeModel(name);
    expect(model.name).toBe(name);
    expect(sureThreshold).toBeGreaterThan(0);
  }
  expect(scope.model.name).toBe(Genrescope.defaultModel.name);
});

describe("a sound that is kept open", () => {
  test("is read once and asked often", async () => {
    const sound = await scope.open(new File([bytes], "song.wav"));
    expect(sound.info).toEqual({
      ...{ file: "song.wav", sampleRate: RATE, channels: 1, duration: 4 },
      ...{ silent: false, clippedFraction: 0, truncated: false },
    });
    expect(await sound.classify()).toEqual(await scope.classify(new File([bytes], "song.wav")));
    expect(await sound.waveform(50)).toHaveLength(100);
    const picture = await sound.spectrogram({ width: 40, height: 30 });
    expect(picture.data).toHaveLength(40 * 30 * 4);
    sound.close();
    expect(await code(sound.classify())).toBe("disposed");
  });

  test("can be closed while it is analysed", async () => {
    const sound = await scope.open({ channels: [song(70, RATE)], sampleRate: RATE });
    const work = code(sound.classify());
    sound.close();
    expect(await work).not.toBe("internal");
    expect((await scope.classify(bytes)).genres).toHaveLength(10);
  });
});

describe("what goes wrong has a code, a message and leaves the next call alone", () => {
  const float = (values: number[]) => ({ channels: [Float32Array.from(values)], sampleRate: RATE });
  const cases: [string, ErrorCode, () => unknown][] = [
    ["an empty file", "empty-file", () => new Blob([])],
    ["no samples", "empty-file", () => float([])],
    ["no channels", "invalid-option", () => ({ channels: [], sampleRate: RATE })],
    ["text", "unsupported-format", () => new File(["no sound at all"], "song.mp3")],
    ["100 ms", "too-short", () => wav([song(0.1, RATE)], { sampleRate: RATE })],
    ["NaN", "invalid-samples", () => float([...samples.slice(0, RATE * 2), NaN])],
    ["infinity", "invalid-samples", () => float([...samples.slice(0, RATE * 2), Infinity])],
    ["a missing file", "network", () => join(folder.path, "nowhere.wav")],
    ["raw samples without a rate", "missing-sample-rate", () => samples],
    ["a list of channels", "missing-sample-rate", () => [samples, samples]],
    ["channels without a rate", "missing-sample-rate", () => ({ channels: [samples] })],
    ["a rate that is none", "invalid-option", () => ({ channels: [samples], sampleRate: NaN })],
    [
      "channels of two lengths",
      "invalid-option",
      () => ({ channels: [samples, samples.slice(1)], sampleRate: RATE }),
    ],
    ["a misspelt key", "unknown-option", () => ({ channels: [samples], samplerate: RATE })],
    ["nothing", "invalid-option", () => undefined],
    ["a number", "invalid-option", () => 5],
  ];
  test.each(cases)("%s", async (_, expected, input) => {
    const error = await failure(scope.classify(input() as Blob));
    expect(error.code).toBe(expected);
    expect(error.message).not.toBe("");
    await expect(scope.classify(bytes)).resolves.toMatchObject({ duration: 4 });
  });

  test.each(["mp3", "ogg", "flac", "m4a"])(
    "%s is not for Node, and the error says what to do",
    async (type) => {
      const compressed = join(folder.path, `song.${type}`);
      ffmpeg(file, compressed);
      const error = await failure(scope.classify(compressed));
      expect(error.code).toBe("unsupported-format");
      expect(error.message).toMatch(/cannot be decoded here/);
      expect(error.hint).toMatch(/WAV/);
    },
  );

  test("a truncated WAV file is answered for what is there", async () => {
    const cut = bytes.slice(0, 44 + 2 * RATE * 2 + 1);
    const sound = await scope.open(cut);
    expect(sound.info).toMatchObject({ duration: 2, truncated: true });
    expect((await sound.classify()).genres).toHaveLength(10);
    sound.close();
  });

  test("a WAV file that claims 4 GB takes no more memory than it is", async () => {
    const liar = wav([samples], { sampleRate: RATE, claimedBytes: 0xfffffff0 });
    const sound = await scope.open(liar);
    expect(sound.info).toMatchObject({ duration: 4, truncated: true });
    sound.close();
  });

  test("8 channels at 192 kHz are fine", async () => {
    const many = wav(Array<Float32Array>(8).fill(song(2, 192000)), { sampleRate: 192000 });
    expect(await scope.classify(many)).toMatchObject({ duration: 2 });
  });
});

describe("options", () => {
  const loose = (options: object) => options as never;
  test.each<[string, ErrorCode, () => Promise<unknown>]>([
    ["load: unknown", "unknown-option", () => Genrescope.load(loose({ modle: "default" }))],
    ["load: no such model", "model-not-found", () => Genrescope.load({ model: "nobody" })],
    ["load: no name", "invalid-option", () => Genrescope.load(loose({ model: 3 }))],
    ["useModel: no such model", "model-not-found", () => scope.useModel("nobody")],
    ["classify: unknown", "unknown-option", () => scope.classify(bytes, loose({ topk: 3 }))],
    ["classify: topK", "invalid-option", () => scope.classify(bytes, { topK: 0 })],
    ["classify: model", "model-not-found", () => scope.classify(bytes, { model: "nobody" })],
    ["classify: signal", "invalid-option", () => scope.classify(bytes, loose({ signal: true }))],
    ["features: unknown", "unknown-option", () => scope.features(bytes, loose({ topK: 3 }))],
    ["features: set", "invalid-option", () => scope.features(bytes, { set: "nothing" })],
    ["features: segment", "invalid-option", () => scope.features(bytes, { segment: -1 })],
    ["open: unknown", "unknown-option", () => scope.open(bytes, loose({ topK: 3 }))],
  ])("%s", async (_, expected, call) => {
    expect(await code(call())).toBe(expected);
  });
});

describe("warming up", () => {
  test("changes no answer, gives way to a sound, and is over when the engine ends", async () => {
    const other = await Genrescope.load();
    await other.warmUp();
    expect(await other.classify(bytes)).toEqual(await scope.classify(bytes));
    other.dispose();
    const quick = await Genrescope.load();
    const late = quick.warmUp();
    expect(await quick.classify(bytes)).toEqual(await scope.classify(bytes));
    await late;
    quick.dispose();
    const ended = await Genrescope.load();
    const warming = code(ended.warmUp());
    ended.dispose();
    expect(await warming).toBe("disposed");
  });
});

describe("stopping", () => {
  test("a signal stops between segments and the next call works", async () => {
    const controller = new AbortController();
    const long = { channels: [song(95, RATE)], sampleRate: RATE };
    let rows = 0;
    const onProgress = ({ stage }: Progress) => {
      if (stage === "features" && ++rows === 2) controller.abort();
    };
    expect(await code(scope.classify(long, { signal: controller.signal, onProgress }))).toBe(
      "aborted",
    );
    expect(rows).toBe(2);
    expect((await scope.classify(bytes)).duration).toBe(4);
  });

  test("a signal that has fired already stops at once", async () => {
    expect(await code(scope.classify(bytes, { signal: AbortSignal.abort() }))).toBe("aborted");
  });

  test("after dispose every call fails, and those under way too", async () => {
    const other = await Genrescope.load();
    const sound = await other.open(bytes);
    const running = code(other.classify({ channels: [song(70, RATE)], sampleRate: RATE }));
    other.dispose();
    expect(await running).toBe("disposed");
    expect(await code(other.classify(bytes))).toBe("disposed");
    expect(await code(sound.classify())).toBe("disposed");
    sound.close();
    other.dispose();
  });
});
