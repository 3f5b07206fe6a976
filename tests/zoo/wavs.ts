/** WAV files as they should be: subtypes, rates, channels, chunks, contents. Our own reader reads them everywhere. */
import { song } from "../support/wav";
import { answered, refused, type Animal, type Answer, type Fate } from "./animal";
import { chunk, ds64, riff, type Header, type Kind } from "./bytes";

export const RATE = 44100;
export const SECONDS = 3;
export const TUNE = song(SECONDS, RATE);
/** Another channel, that differs. */
export const RIGHT = TUNE.map((sample, i) => 0.5 * sample + 0.3 * Math.sin(i / 17));

/** The same fate natively and in a page. */
export function everywhere(name: string, content: Animal["content"], fate: Fate): Animal {
  return { name, content, native: fate, page: fate };
}

export const wavOf = (header: Partial<Header> = {}, channels = [TUNE]) =>
  riff(channels, { rate: RATE, kind: "s16", ...header });

const whole = (near?: number): Fate => answered(SECONDS, near === undefined ? {} : { near });

/** How far rounding to so few bits moves the answer. */
const NEAR: Partial<Record<Kind, number>> = { u8: 0.5, s12: 0.05 };

function subtypes(): Animal[] {
  const kinds: Kind[] = ["u8", "s12", "s16", "s20", "s24", "s24in32", "s32", "f32", "f64"];
  const animals: Animal[] = [];
  for (const kind of kinds) {
    const near = NEAR[kind] ?? 0.005;
    animals.push(
      everywhere(`plain-${kind}.wav`, wavOf({ kind }), whole(near)),
      everywhere(`extensible-${kind}.wav`, wavOf({ kind, extensible: {} }), whole(near)),
      everywhere(`stereo-${kind}.wav`, wavOf({ kind }, [TUNE, RIGHT]), whole()),
    );
  }
  animals.push(
    everywhere(
      "valid-24-in-32.wav",
      wavOf({ kind: "s32", extensible: { validBits: 24 } }),
      whole(0.005),
    ),
    everywhere("twins.wav", wavOf({}, [TUNE, TUNE]), whole(0.005)),
    everywhere(
      "rf64.wav",
      wavOf({
        id: "RF64",
        riffSize: 0xffffffff,
        dataSize: 0xffffffff,
        first: ds64(2 * TUNE.length + 80, 2 * TUNE.length, TUNE.length),
      }),
      whole(0),
    ),
    everywhere(
      "rf64-stereo-f32.wav",
      wavOf(
        {
          id: "RF64",
          kind: "f32",
          riffSize: 0xffffffff,
          dataSize: 0xffffffff,
          first: ds64(8 * TUNE.length + 80, 8 * TUNE.length, TUNE.length),
        },
        [TUNE, RIGHT],
      ),
      whole(),
    ),
    everywhere("rf64-small.wav", wavOf({ id: "RF64", first: ds64(0, 0, 0) }), whole(0)),
    everywhere(
      "bw64.wav",
      wavOf({
        id: "BW64",
        riffSize: 0xffffffff,
        dataSize: 0xffffffff,
        first: ds64(2 * TUNE.length + 80, 2 * TUNE.length, TUNE.length),
      }),
      whole(0),
    ),
  );
  return animals;
}

function rates(): Animal[] {
  const usual = [8000, 11025, 12000, 16000, 22050, 24000, 32000, 44056, 48000, 64000, 88200];
  const many = [...usual, 96000, 176400, 192000, 1000, 1001, 7350, 22255, 352800, 384000, 768000];
  return [...many, 1_000_000].map((rate) =>
    everywhere(`rate-${rate}.wav`, riff([song(2, rate)], { rate, kind: "s16" }), answered(2)),
  );
}

function channels(): Animal[] {
  return [1, 2, 3, 4, 5, 6, 7, 8, 16, 64, 255].map((count) => {
    const tune = song(1.5, 22050);
    const header: Header = { rate: 22050, kind: "s16", extensible: {} };
    const equal = Array.from({ length: count }, () => tune);
    return everywhere(`channels-${count}.wav`, riff(equal, header), answered(1.5));
  });
}

function chunks(): Animal[] {
  const text = (length: number) => new Uint8Array(length).fill(0x61);
  const with_ = (name: string, header: Partial<Header>) =>
    everywhere(`chunks-${name}.wav`, wavOf(header), whole(0));
  return [
    with_("list-first", { first: chunk("LIST", text(40)) }),
    with_("list-between", { between: chunk("LIST", text(26)) }),
    with_("list-last", { last: chunk("LIST", text(26)) }),
    with_("odd", { between: chunk("note", text(7)) }),
    with_("empty", { between: chunk("JUNK", text(0)) }),
    with_("junk-100k", { first: chunk("JUNK", text(100_000)) }),
    with_("junk-3m", { between: chunk("JUNK", text(3_000_000)) }),
    with_("bext", { first: chunk("bext", text(602)) }),
    with_("fact", { between: chunk("fact", text(4)) }),
    with_("id3", { last: chunk("id3 ", text(501)) }),
    with_("picture", { between: chunk("id3 ", text(200_001)) }),
    with_("fmt-18", { formatSize: 18 }),
    with_("fmt-17", { formatSize: 17 }),
    with_("fmt-40", { formatSize: 40 }),
    with_("fmt-400", { formatSize: 400 }),
    with_("garbage-last", { last: Uint8Array.from({ length: 777 }, (_, i) => (i * i) & 255) }),
    with_("two-formats", {
      between: chunk("fmt ", new Uint8Array(16)),
    }),
    with_("two-data", { last: chunk("data", text(4000)) }),
    with_("hundred", {
      first: Uint8Array.from(
        Array.from({ length: 100 }, (_, i) => [...chunk("note", text(i))]).flat(),
      ),
    }),
  ];
}

/** A sound of mono floats, at 22050 Hz. */
function content(name: string, samples: ArrayLike<number>, fate: Fate): Animal {
  return everywhere(
    `content-${name}.wav`,
    riff([Float32Array.from(samples)], { rate: 22050, kind: "f32" }),
    fate,
  );
}

function contents(): Animal[] {
  const tune = song(2, 22050);
  const count = tune.length;
  const fill = (value: (i: number) => number) =>
    Float32Array.from({ length: count }, (_, i) => value(i));
  const two = (more: Omit<Answer, "seconds"> = {}) => answered(2, more);
  const silent = two({ verdict: "not-music" });
  let noise = 1;
  const random = () => (noise = (Math.imul(noise, 1664525) + 1013904223) >>> 0) / 2 ** 31 - 1;
  const put = (at: number, value: number) => fill((i) => (i === at ? value : (tune[i] ?? 0)));
  const gains = [
    1e-3, 1e-4, 1e-6, 1e-10, 1e-20, 1e-30, 1e-38, 1e-42, 2, 10, 100, 1e4, 1e6, 1e9, 1e12,
  ];
  return [
    content(
      "silence",
      fill(() => 0),
      silent,
    ),
    content(
      "minus-zero",
      fill(() => -0),
      silent,
    ),
    content(
      "dc-small",
      fill(() => 1e-5),
      silent,
    ),
    content(
      "dc",
      fill(() => 0.5),
      two({ verdict: "not-music" }),
    ),
    content(
      "dc-one",
      fill(() => 1),
      two({ verdict: "not-music" }),
    ),
    content(
      "dc-minus-one",
      fill(() => -1),
      two({ verdict: "not-music" }),
    ),
    content(
      "dc-huge",
      fill(() => 1e6),
      two(),
    ),
    content(
      "tune-with-dc",
      tune.map((x) => 0.5 * x + 0.4),
      two(),
    ),
    content(
      "impulse",
      fill((i) => (i === 20000 ? 1 : 0)),
      two(),
    ),
    content(
      "impulse-first",
      fill((i) => (i === 0 ? 1 : 0)),
      two(),
    ),
    content(
      "impulse-last",
      fill((i) => (i === count - 1 ? 1 : 0)),
      two(),
    ),
    content(
      "sine",
      fill((i) => 0.5 * Math.sin(i / 8)),
      two(),
    ),
    content(
      "nyquist",
      fill((i) => (i % 2 ? 0.5 : -0.5)),
      two(),
    ),
    content(
      "square",
      fill((i) => (i % 100 < 50 ? 1 : -1)),
      two(),
    ),
    content(
      "clipped",
      tune.map((x) => Math.max(-1, Math.min(1, 20 * x))),
      two(),
    ),
    content("noise", fill(random), two()),
    content(
      "half-silent",
      fill((i) => (i < count / 2 ? 0 : (tune[i] ?? 0))),
      two(),
    ),
    content("nan-first", put(0, NaN), refused("invalid-samples")),
    content("nan-last", put(count - 1, NaN), refused("invalid-samples")),
    content(
      "nan-all",
      fill(() => NaN),
      refused("invalid-samples"),
    ),
    content("infinite", put(1000, Infinity), refused("invalid-samples")),
    content("minus-infinite", put(1000, -Infinity), refused("invalid-samples")),
    ...gains.map((gain) =>
      content(
        `gain-${gain}`,
        tune.map((x) => x * gain),
        gain < 1e-3 ? silent : two(),
      ),
    ),
    // Beyond, squares of spectra do not fit into floats any more.
    ...[1e13, 1e15, 1e18, 1e20, 1e30, 1e38].map((gain) =>
      content(
        `gain-${gain}`,
        tune.map((x) => x * gain),
        refused("invalid-samples"),
      ),
    ),
    everywhere(
      "content-f64-1e300.wav",
      (() => {
        const bytes = riff([tune], { rate: 22050, kind: "f64" });
        new DataView(bytes.buffer).setFloat64(44 + 8 * 500, 1e300, true);
        return bytes;
      })(),
      refused("invalid-samples"),
    ),
    everywhere(
      "content-phases.wav",
      wavOf({ kind: "f32" }, [TUNE, TUNE.map((x) => -x)]),
      answered(SECONDS, { verdict: "not-music" }),
    ),
    everywhere("content-one-side.wav", wavOf({}, [TUNE, new Float32Array(TUNE.length)]), whole()),
    everywhere(
      "content-nan-one-side.wav",
      wavOf({ kind: "f32" }, [TUNE, TUNE.map((x, i) => (i === 5 ? NaN : x))]),
      refused("invalid-samples"),
    ),
  ];
}

function lengths(): Animal[] {
  return [1, 2, 100, 1024, 1025, 2048, 11025, 22049, 22050, 22051].map((count) => {
    const bytes = riff([song(2, 22050).slice(0, count)], { rate: 22050, kind: "s16" });
    const fate = count < 22050 ? refused("too-short") : answered(count / 22050);
    return everywhere(`samples-${count}.wav`, bytes, fate);
  });
}

export const wavs = (): Animal[] => [
  ...subtypes(),
  ...rates(),
  ...channels(),
  ...chunks(),
  ...contents(),
  ...lengths(),
];
