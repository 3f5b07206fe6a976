/** WAV files with headers that lie, lack something or end early, and compressions that WAV files can hold. */
import { answered, perhaps, refused, type Animal, type Fate } from "./animal";
import { chunk, ds64, join, riff, type Header } from "./bytes";
import { RATE, SECONDS, TUNE, everywhere, wavOf } from "./wavs";

const corrupt = refused("corrupt-file");
const unsupported = refused("unsupported-format");
const whole = answered(SECONDS, { near: 0 });

function headers(): Animal[] {
  const bytes = 2 * TUNE.length;
  const cases: [name: string, header: Partial<Header>, fate: Fate][] = [
    ["riff-size-0", { riffSize: 0 }, whole],
    ["riff-size-1", { riffSize: 1 }, whole],
    ["riff-size-huge", { riffSize: 0xffffffff }, whole],
    ["data-size-0", { dataSize: 0 }, whole],
    ["data-size-huge", { dataSize: 0xffffffff }, whole],
    ["data-size-2g", { dataSize: 0x7fffffff }, whole],
    ["data-size-1-more", { dataSize: bytes + 1 }, whole],
    ["data-size-odd", { dataSize: bytes - 1 }, answered(SECONDS, { near: 0.005 })],
    ["data-size-half", { dataSize: bytes / 2 }, answered(SECONDS / 2)],
    ["data-first", { dataFirst: true }, whole],
    ["rf64-no-ds64", { id: "RF64", dataSize: 0xffffffff }, whole],
    ["rf64-lies", { id: "RF64", dataSize: 0xffffffff, first: ds64(2 ** 50, 2 ** 50, 1) }, whole],
    [
      "ds64-cut",
      { id: "RF64", dataSize: 0xffffffff, first: chunk("ds64", new Uint8Array(6)) },
      whole,
    ],
    ["block-align-0", { blockAlign: 0 }, whole],
    ["block-align-999", { blockAlign: 999 }, whole],
    ["byte-rate-0", { byteRate: 0 }, whole],
    ["byte-rate-huge", { byteRate: 0xffffffff }, whole],
    ["channels-0", { channels: 0 }, corrupt],
    ["channels-65535", { channels: 65535 }, refused("too-short", "corrupt-file")],
    ["rate-0", { rate: 0, byteRate: 0 }, corrupt],
    ["rate-1", { rate: 1 }, unsupported],
    ["rate-999", { rate: 999 }, unsupported],
    ["rate-1000001", { rate: 1_000_001 }, unsupported],
    ["rate-huge", { rate: 0xffffffff }, corrupt],
    ["bits-0", { bits: 0 }, unsupported],
    ["bits-40", { bits: 40, blockAlign: 5 }, unsupported],
    ["bits-65535", { bits: 65535 }, unsupported],
    ["s64", { kind: "s64" }, unsupported],
    ["float-16", { tag: 3 }, unsupported],
    ["float-24", { kind: "s24", tag: 3 }, unsupported],
    ["tag-0", { tag: 0 }, unsupported],
    ["tag-extensible-cut", { tag: 0xfffe }, unsupported],
    ["guid-unknown", { extensible: { guidTail: 0x77 } }, unsupported],
    ["fmt-0", { formatSize: 0 }, corrupt],
    ["fmt-8", { formatSize: 8 }, corrupt],
    ["fmt-14", { formatSize: 14 }, corrupt],
    ["fmt-huge", { formatClaims: 0xffffffff }, corrupt],
    ["fmt-too-long", { formatClaims: 5000 }, corrupt],
    [
      "unpadded",
      { between: chunk("note", new Uint8Array(7).fill(0x61), { pad: false }) },
      { ...whole, ...corrupt },
    ],
  ];
  return cases.map(([name, header, fate]) => everywhere(`broken-${name}.wav`, wavOf(header), fate));
}

function structure(): Animal[] {
  const good = wavOf();
  const format = good.slice(12, 36);
  const data = good.slice(36);
  const none = new Uint8Array(4);
  const rifx: Header = { rate: RATE, kind: "s16", id: "RIFX" };
  return [
    everywhere("broken-no-format.wav", join("RIFF", none, "WAVE", data), corrupt),
    everywhere("broken-no-data.wav", join("RIFF", none, "WAVE", format), corrupt),
    everywhere("broken-nothing.wav", join("RIFF", none, "WAVE"), corrupt),
    everywhere("broken-data-empty.wav", wavOf({}, [new Float32Array()]), refused("empty-file")),
    everywhere("broken-not-wave.wav", join("RIFF", none, "WAVX", format, data), unsupported),
    everywhere("broken-lower-case.wav", join("riff", none, "wave", format, data), unsupported),
    everywhere("broken-shifted.wav", join("\0\0", good), unsupported),
    everywhere("broken-twice.wav", join(good, good), whole),
    everywhere("rifx-s16.wav", riff([TUNE], rifx), whole),
    everywhere(
      "rifx-s24.wav",
      riff([TUNE], { ...rifx, kind: "s24" }),
      answered(SECONDS, { near: 0.005 }),
    ),
    everywhere(
      "rifx-f32.wav",
      riff([TUNE], { ...rifx, kind: "f32" }),
      answered(SECONDS, { near: 0.005 }),
    ),
    everywhere(
      "rifx-u8.wav",
      riff([TUNE], { ...rifx, kind: "u8" }),
      answered(SECONDS, { near: 0.5 }),
    ),
    ...[wavOf({ tag: 0x1234 }), wavOf({ tag: 2 })].map((content, i): Animal => ({
      name: `broken-tag-strange-${i}.wav`,
      content,
      native: unsupported,
      page: refused("unsupported-format", "decode-failed"),
    })),
    {
      name: "extensible-mulaw.wav",
      content: wavOf({ kind: "u8", tag: 7, extensible: {} }),
      native: unsupported,
      page: perhaps(answered(SECONDS)),
    },
  ];
}

/** Ends early, at every place where something might be missing. */
function cut(): Animal[] {
  const good = wavOf();
  const ends = [1, 2, 3, 4, 8, 11, 12, 14, 16, 19, 20, 24, 30, 35, 36, 38, 40, 43, 44, 45];
  const animals = ends.map((end) => {
    const fate: Fate =
      end < 12
        ? refused("unsupported-format", "corrupt-file")
        : end < 44
          ? corrupt
          : refused("empty-file");
    return everywhere(`cut-${end}.wav`, good.slice(0, end), fate);
  });
  const seconds = (end: number) => Math.floor((end - 44) / 2) / RATE;
  for (const end of [46, 1000, 44 + RATE]) {
    animals.push(everywhere(`cut-${end}.wav`, good.slice(0, end), refused("too-short")));
  }
  for (const end of [44 + 2 * RATE, 200_001, good.length - 1]) {
    animals.push(everywhere(`cut-${end}.wav`, good.slice(0, end), answered(seconds(end))));
  }
  return animals;
}

export const brokenWavs = (): Animal[] => [...headers(), ...structure(), ...cut()];
