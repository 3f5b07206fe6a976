import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { refuseTooLong } from "../../web/src/engine/decode";
import { sniff } from "../../web/src/engine/sniff";
import { Bytes } from "../../web/src/engine/sniff/bytes";
import { oggSeconds, playingTime } from "../../web/src/engine/sniff/length";
import { mp3Margins, samplesPerFrame } from "../../web/src/engine/sniff/mpeg";
import { ffmpeg, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";

const folder = temporaryFolder();
afterAll(folder.remove);

const source = join(folder.path, "source.wav");
writeFileSync(source, wav([song(1, 44100)], { sampleRate: 44100 }));

const text = (value: string) => Array.from(value, (c) => c.charCodeAt(0));
const u32 = (value: number) => [value >>> 24, (value >> 16) & 255, (value >> 8) & 255, value & 255];

describe("files as encoders write them", () => {
  const cases: [string, string, number[]][] = [
    ["mp3", "mp3", [48000, 44100, 32000, 24000, 22050, 16000, 11025, 8000]],
    ["ogg", "ogg", [48000, 44100, 22050, 8000]],
    ["flac", "flac", [192000, 96000, 44100, 11025]],
    ["m4a", "mp4", [96000, 48000, 44100, 32000, 22050, 8000]],
    ["aac", "aac", [48000, 44100]],
    ["aiff", "aiff", [96000, 44100, 22050]],
    ["caf", "caf", [48000, 44100]],
    ["wav", "wav", [192000, 44100, 8000]],
    ["mka", "matroska", [48000, 44100]],
  ];
  for (const [extension, format, rates] of cases) {
    test.each(rates)(`${extension} at %i Hz`, async (rate) => {
      const file = join(folder.path, `${rate}.${extension}`);
      ffmpeg(source, file, "-ar", String(rate));
      expect(await sniff(readFileSync(file))).toEqual({ format, sampleRate: rate });
    });
  }

  test("Opus is always 48 kHz, in Ogg and in WebM", async () => {
    for (const [extension, format] of [
      ["opus", "ogg"],
      ["webm", "matroska"],
    ]) {
      const file = join(folder.path, `opus.${extension}`);
      ffmpeg(source, file, "-c:a", "libopus", "-ar", "16000");
      expect(await sniff(readFileSync(file))).toEqual({ format, sampleRate: 48000 });
    }
  });

  test("FLAC in Ogg and in MP4, ALAC faster than 16 bits can say", async () => {
    for (const [name, format, codec] of [
      ["flac.oga", "ogg", "flac"],
      ["flac.mp4", "mp4", "flac"],
      ["alac.m4a", "mp4", "alac"],
    ] as const) {
      const file = join(folder.path, name);
      ffmpeg(source, file, "-c:a", codec, "-ar", "96000", "-strict", "-2");
      expect(await sniff(readFileSync(file)), name).toEqual({ format, sampleRate: 96000 });
    }
  });

  test("a codec in a WAV file is not for our reader", async () => {
    const file = join(folder.path, "coded.wav");
    ffmpeg(source, file, "-c:a", "adpcm_ms", "-ar", "22050");
    expect(await sniff(readFileSync(file))).toEqual({ format: "coded-wav", sampleRate: 22050 });
  });

  test("an MP3 behind a large ID3v2 tag and junk", async () => {
    const plain = join(folder.path, "plain.mp3");
    ffmpeg(source, plain, "-ar", "48000", "-id3v2_version", "0", "-write_xing", "0");
    const size = 200_000;
    const syncsafe = [21, 14, 7, 0].map((shift) => (size >> shift) & 127);
    const tag = [...text("ID3"), 4, 0, 0, ...syncsafe];
    const file = Buffer.concat([
      Buffer.from(tag),
      Buffer.alloc(size, 0xff),
      Buffer.from("junk \xff\xfb junk", "latin1"),
      readFileSync(plain),
    ]);
    expect(await sniff(file)).toEqual({ format: "mp3", sampleRate: 48000 });
  });
});

describe("HE-AAC, whose decoder puts out twice the rate of its core", () => {
  const box = (type: string, ...content: number[]) => [
    ...u32(8 + content.length),
    ...text(type),
    ...content,
  ];
  const m4a = (config: number[], stated: number, scale: number) => {
    const decoder = [
      4,
      13 + 2 + config.length,
      ...Array<number>(13).fill(0),
      5,
      config.length,
      ...config,
    ];
    const esds = box("esds", 0, 0, 0, 0, 3, 0x80, 0x80, 3 + decoder.length, 0, 1, 0, ...decoder);
    const fields = Array<number>(28).fill(0);
    fields[24] = stated >> 8;
    fields[25] = stated & 255;
    const stsd = box("stsd", 0, 0, 0, 0, 0, 0, 0, 1, ...box("mp4a", ...fields, ...esds));
    const mdhd = box("mdhd", ...Array<number>(12).fill(0), ...u32(scale), ...u32(0));
    const hdlr = box("hdlr", 0, 0, 0, 0, 0, 0, 0, 0, ...text("soun"));
    const mdia = box("mdia", ...mdhd, ...hdlr, ...box("minf", ...box("stbl", ...stsd)));
    return new Uint8Array([
      ...box("ftyp", ...text("M4A ")),
      ...box("moov", ...box("trak", ...mdia)),
    ]);
  };
  // Object type (5 bits), rate index (4), channels (4), for replication: output rate index (4), core type (5).
  const bits = (pattern: string) => {
    const padded = pattern.replaceAll(" ", "").padEnd(32, "0");
    return [0, 8, 16, 24].map((at) => parseInt(padded.slice(at, at + 8), 2));
  };

  test("announced", async () => {
    const config = bits("00101 0111 0010 0100 00010");
    expect((await sniff(m4a(config, 22050, 22050))).sampleRate).toBe(44100);
  });

  test("not announced, but the time scale is twice the core's rate", async () => {
    const config = bits("00010 0110 0010");
    expect((await sniff(m4a(config, 24000, 48000))).sampleRate).toBe(48000);
  });

  test("plain AAC stays what it is", async () => {
    const config = bits("00010 0100 0010");
    expect((await sniff(m4a(config, 44100, 44100))).sampleRate).toBe(44100);
  });

  test("a rate in full, where no index stands for it", async () => {
    const config = bits(`00010 1111 ${(37800).toString(2).padStart(24, "0")}`);
    expect((await sniff(m4a(config.concat(0, 0), 37800, 37800))).sampleRate).toBe(37800);
  });
});

describe("what is no sound", () => {
  test.each([
    ["nothing", new Uint8Array()],
    ["text", new TextEncoder().encode("This is not music. ".repeat(5000))],
    ["a lone sync word", new Uint8Array(5000).fill(0xff, 100, 104)],
    ["only 0xff", new Uint8Array(5000).fill(0xff)],
  ])("%s", async (_, bytes) => {
    expect(await sniff(bytes)).toEqual({ format: "unknown", sampleRate: undefined });
  });

  test("every prefix and many damaged copies of real files are survived", async () => {
    for (const name of ["44100.m4a", "44100.mka", "44100.ogg", "44100.mp3", "44100.aiff"]) {
      const whole = readFileSync(join(folder.path, name));
      const head = whole.subarray(0, 3000);
      for (let length = 0; length < head.length; length += 7) await sniff(head.subarray(0, length));
      for (let at = 0; at < head.length; at += 5) {
        const damaged = Uint8Array.from(head);
        damaged[at] = 255 - (damaged[at] ?? 0);
        await sniff(damaged);
      }
    }
  });
});

describe("playing time", () => {
  test.each([
    ["flac", "flac", []],
    ["mp3", "mp3", ["-b:a", "128k"]],
    ["vbr.mp3", "mp3", ["-q:a", "4"]],
    ["m4a", "mp4", []],
  ] as const)("of %s", async (name, format, options) => {
    const file = join(folder.path, `length.${name}`);
    ffmpeg(source, file, ...options);
    const seconds = await playingTime(format, readFileSync(file));
    // Encoders add up to two frames.
    expect(seconds).toBeGreaterThan(0.95);
    expect(seconds).toBeLessThan(1.15);
  });

  test("of a constant bit rate is told by the head and the size", async () => {
    const file = join(folder.path, "bare.mp3");
    ffmpeg(source, file, "-b:a", "128k", "-write_xing", "0");
    const head = readFileSync(file).subarray(0, 2000);
    expect(await playingTime("mp3", head, 16_000 * 60)).toBeCloseTo(60, 0);
  });

  test.each([
    ["vorbis.ogg", 44100],
    ["opus.opus", 48000],
  ] as const)("of %s is told by the last page", (name, rate) => {
    const file = join(folder.path, name);
    ffmpeg(source, file);
    const bytes = readFileSync(file);
    expect(oggSeconds(bytes, rate)).toBeCloseTo(1, 1);
    expect(oggSeconds(bytes.subarray(0, 20), rate)).toBeUndefined();
    expect(oggSeconds(new Uint8Array(100), rate)).toBeUndefined();
  });

  test("is unknown of what does not say it, and of broken headers", async () => {
    expect(await playingTime("ogg", new Uint8Array(100))).toBeUndefined();
    for (const format of ["flac", "mp3", "mp4"] as const) {
      expect(await playingTime(format, new Uint8Array(100))).toBeUndefined();
    }
  });

  test("beyond what a browser can decode is refused with the size", async () => {
    const file = new Uint8Array(11_000_000);
    file.set(readFileSync(join(folder.path, "length.flac")).subarray(0, 100));
    const sniffed = await sniff(file);
    await expect(refuseTooLong(sniffed, file)).resolves.toBeUndefined();
    file.set(u32(3 * 3600 * 44100), 22);
    await expect(refuseTooLong(sniffed, file)).rejects.toThrow(/180 minutes, which is 3\.8 GB/);
    // A length that so few bytes cannot hold is a lie.
    await expect(refuseTooLong(sniffed, file.subarray(0, 1000))).resolves.toBeUndefined();
  });
});

test("the silence that an MP3 encoder put before and behind the sound is known", () => {
  const margins = (...options: string[]) => {
    const file = join(folder.path, "margins.mp3");
    ffmpeg(source, file, ...options);
    return mp3Margins(new Bytes(readFileSync(file)));
  };
  const none = { before: 0, behind: undefined };
  // LAME's 576, and the decoder's own 529; the sound ends where it did before.
  for (const [options, rate] of [
    [["-b:a", "128k"], 44100],
    [["-q:a", "4", "-ar", "22050", "-ac", "1"], 22050],
  ] as const) {
    const { before, behind } = margins(...options);
    expect(before).toBe(1105);
    expect(behind?.start).toBe(rate);
    expect(((behind?.end ?? NaN) + before) % samplesPerFrame(rate)).toBe(0);
  }
  expect(margins("-write_xing", "0")).toEqual(none);
  expect(mp3Margins(new Bytes(readFileSync(source)))).toEqual(none);
});
