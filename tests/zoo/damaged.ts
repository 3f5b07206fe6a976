/** Compressed files that were cut, spoilt, put together or misnamed, and files that are no sound at all. */
import { readFile } from "node:fs/promises";
import { join as path } from "node:path";
import { answered, perhaps, refused, type Animal, type Fate } from "./animal";
import { join } from "./bytes";
import { SECONDS, everywhere, wavOf } from "./wavs";

type Change = (...files: Buffer[]) => Uint8Array;

const text = (value: string) => new TextEncoder().encode(value);
const random = (length: number) => {
  let state = 12345;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
};

/** An ID3v2 tag with a picture of that many bytes. */
function tag(bytes: number, claims = bytes): Uint8Array {
  const safe = (value: number) => [21, 14, 7, 0].map((shift) => (value >> shift) & 127);
  const picture = new Uint8Array(bytes);
  picture.set(text("APIC"));
  picture.set([0, (bytes - 10) >> 16, ((bytes - 10) >> 8) & 255, (bytes - 10) & 255], 4);
  picture.set(text("\0image/png\0\x03\0"), 10);
  return join("ID3", Uint8Array.from([3, 0, 0, ...safe(claims)]), picture);
}

const cutAt =
  (part: number): Change =>
  (file) =>
    file.subarray(0, Math.floor(file.length * part));
const replaceMiddle =
  (by: Uint8Array): Change =>
  (file) => {
    const at = Math.floor(file.length / 2);
    return join(file.subarray(0, at), by, file.subarray(at + by.length));
  };
const insertMiddle =
  (by: Uint8Array): Change =>
  (file) => {
    const at = Math.floor(file.length / 2);
    return join(file.subarray(0, at), by, file.subarray(at));
  };
const flipBits =
  (every: number): Change =>
  (file) =>
    file.map((byte, i) => (i > 500 && i % every === 0 ? byte ^ 0x10 : byte));

/** Frames of one size without padding, so that they can do without saying it: 384 bytes of 128 kbit/s at 48 kHz. */
const freeFormat: Change = (file) => {
  const out = Buffer.from(file);
  const first = out.indexOf(Buffer.from([0xff, 0xfb]));
  for (let at = first; at + 4 <= out.length && out[at] === 0xff; at += 384) {
    out[at + 2] = (out[at + 2] ?? 0) & 0x0f;
  }
  return out;
};

export function damaged(): Animal[] {
  const make = (
    name: string,
    sources: string,
    change: Change,
    native: Fate,
    page: Fate = native,
  ): Animal => ({
    name,
    content: async (folder) => {
      const files = sources.split(" ").map((source) => readFile(path(folder, source)));
      return change(...(await Promise.all(files)));
    },
    native,
    page,
  });
  const some = answered([1, SECONDS + 0.2]);
  const all = answered([SECONDS - 0.1, SECONDS + 0.2]);
  const twice = answered([SECONDS - 0.1, 2 * SECONDS + 0.2]);
  const spoilt: Fate = { ...some, ...refused("corrupt-file", "decode-failed") };
  const gone = refused("corrupt-file", "unsupported-format", "decode-failed", "too-short");
  const picture = tag(150_000);
  const anywhere = ["cbr.mp3", "vorbis.ogg", "opus.opus", "level.flac"];
  const ending = (name: string) => name.slice(name.indexOf("."));
  const wrecks = anywhere.flatMap((source): Animal[] => {
    const end = ending(source);
    return [
      make(`cut-some${end}`, source, cutAt(0.8), spoilt),
      make(`cut-most${end}`, source, cutAt(0.9), spoilt),
      make(`cut-head${end}`, source, (file) => file.subarray(0, 300), gone),
      make(`cut-10${end}`, source, (file) => file.subarray(0, 10), gone),
      make(`garbage-middle${end}`, source, replaceMiddle(random(3000)), spoilt),
      make(`garbage-inserted${end}`, source, insertMiddle(random(3000)), spoilt),
      make(`zeros-middle${end}`, source, replaceMiddle(new Uint8Array(3000)), spoilt),
      make(`bits-flipped${end}`, source, flipBits(997), { ...spoilt, ...gone }),
      make(`garbage-last${end}`, source, (file) => join(file, random(5000)), spoilt),
      make(`start-missing${end}`, source, (file) => file.subarray(5000), { ...spoilt, ...gone }),
      make(`twice${end}`, source, (file) => join(file, file), {
        ...twice,
        ...refused("decode-failed"),
      }),
    ];
  });
  return [
    ...wrecks,
    make("free-format.mp3", "cbr-48000.mp3", freeFormat, all, perhaps(all)),
    make("picture.mp3", "cbr.mp3", (file) => join(picture, file), all),
    make("two-tags.mp3", "cbr.mp3", (file) => join(tag(3000), tag(5000), file), all),
    make("tag-lies.mp3", "cbr.mp3", (file) => join(tag(3000, 90_000_000), file), {
      ...all,
      ...gone,
    }),
    make("tag-short.mp3", "cbr.mp3", (file) => join(tag(3000, 20), file), all),
    make("tag-only.mp3", "cbr.mp3", () => picture, gone),
    make("garbage-first.mp3", "cbr.mp3", (file) => join(random(3000), file), { ...all, ...gone }),
    make("zeros-first.mp3", "cbr.mp3", (file) => join(new Uint8Array(3000), file), {
      ...all,
      ...gone,
    }),
    make("ape-tag.mp3", "cbr.mp3", (file) => join(file, "APETAGEX", new Uint8Array(24)), all),
    make(
      "lyrics-tag.mp3",
      "cbr.mp3",
      (file) => join(file, "LYRICSBEGIN", new Uint8Array(99), "000099LYRICS200"),
      all,
    ),
    make("rate-changes.mp3", "cbr.mp3 cbr-48000.mp3", (a, b) => join(a, b), {
      ...twice,
      ...refused("decode-failed"),
    }),
    make("tagged.flac", "level.flac", (file) => join(picture, file), all, perhaps(all)),
    make(
      "no-length.flac",
      "level.flac",
      (file) => file.map((byte, i) => (i > 21 && i < 26 ? 0 : byte)),
      { ...all, ...gone },
    ),
    make(
      "wrong-sum.flac",
      "level.flac",
      (file) => file.map((byte, i) => (i === 30 ? byte ^ 1 : byte)),
      all,
    ),
    make("cut.m4a", "fast.m4a", cutAt(0.6), refused("unsupported-format"), spoilt),
    make("cut-no-index.m4a", "plain.m4a", cutAt(0.6), refused("unsupported-format"), gone),
    make(
      "garbage.m4a",
      "plain.m4a",
      replaceMiddle(random(3000)),
      refused("unsupported-format"),
      spoilt,
    ),
    make("cut.webm", "opus.webm", cutAt(0.6), refused("unsupported-format"), spoilt),
    make("cut.aiff", "s16.aiff", cutAt(0.6), some, perhaps(some)),
    make("cut.au", "s16.au", cutAt(0.6), some, perhaps(some)),
    ...misnamed(make),
    ...strangers(),
  ];
}

type Make = (name: string, sources: string, change: Change, native: Fate, page?: Fate) => Animal;

/** What a file is, its content says. */
function misnamed(make: Make): Animal[] {
  const same: Change = (file) => file;
  const all = answered([SECONDS - 0.1, SECONDS + 0.2], { near: 0.5 });
  const foreign = refused("unsupported-format");
  return [
    everywhere("wav-as.mp3", wavOf(), answered(SECONDS, { near: 0 })),
    everywhere("wav-as.flac", wavOf(), answered(SECONDS, { near: 0 })),
    everywhere("wav-as.m4a", wavOf(), answered(SECONDS, { near: 0 })),
    everywhere("wav-as.txt", wavOf(), answered(SECONDS, { near: 0 })),
    everywhere("no-ending", wavOf(), answered(SECONDS, { near: 0 })),
    make("mp3-as.wav", "cbr.mp3", same, all),
    make("mp3-as.ogg", "cbr.mp3", same, all),
    make("flac-as.mp3", "level.flac", same, all),
    make("flac-as.wav", "level.flac", same, all),
    make("ogg-as.mp3", "vorbis.ogg", same, all),
    make("opus-as.wav", "opus.opus", same, all),
    make("m4a-as.mp3", "fast.m4a", same, foreign, all),
    make("m4a-as.wav", "fast.m4a", same, foreign, all),
    make("webm-as.ogg", "opus.webm", same, foreign, all),
  ];
}

/** No sound, whatever they are called. */
function strangers(): Animal[] {
  const none = refused("unsupported-format", "decode-failed", "corrupt-file");
  const named = refused("unsupported-format");
  const empty = [
    "wav",
    "mp3",
    "flac",
    "ogg",
    "opus",
    "m4a",
    "aiff",
    "au",
    "caf",
    "webm",
    "w64",
    "txt",
  ];
  const page = "<!doctype html><html><title>404</title><body>Not found. ".repeat(200);
  const png = join("\x89PNG\r\n\x1a\n", random(20_000));
  const jpeg = join("\xff\xd8\xff\xe0\0\x10JFIF\0", random(20_000));
  const zip = join("PK\x03\x04\x14\0\0\0", random(20_000));
  const same = (byte: number) => new Uint8Array(100_000).fill(byte);
  const endless = new Uint8Array(1_500_000);
  return [
    ...empty.map((end) => everywhere(`empty.${end}`, new Uint8Array(), refused("empty-file"))),
    everywhere("page.mp3", text(page), named),
    everywhere("page.wav", text(page), named),
    everywhere("list.m3u", text("#EXTM3U\nsong.mp3\n"), named),
    everywhere("json.ogg", text(JSON.stringify({ error: "not found" })), named),
    everywhere("letter.mp3", text("Dear Sir or Madam, ".repeat(3000)), named),
    everywhere("unicode.mp3", text("Zwölf Boxkämpfer jagen Viktor. ".repeat(3000)), named),
    everywhere(
      "utf16.mp3",
      new Uint8Array(Buffer.from("\ufeffA letter. ".repeat(3000), "utf16le")),
      named,
    ),
    everywhere("svg.flac", text("<svg xmlns='http://www.w3.org/2000/svg'/>"), named),
    everywhere("picture.mp3.png", png, named),
    everywhere("png.mp3", png, named),
    everywhere("png.wav", png, named),
    everywhere("jpeg.mp3", jpeg, named),
    everywhere("zip.mp3", zip, named),
    everywhere("pdf.ogg", join("%PDF-1.7\n%\xe2\xe3\n", random(20_000)), named),
    everywhere("elf.wav", join("\x7fELF\x02\x01\x01", random(20_000)), named),
    everywhere("midi.mp3", join("MThd\0\0\0\x06\0\x01\0\x02\x01\xe0MTrk", random(9000)), named),
    everywhere("random.wav", random(100_000), named),
    everywhere("random.mp3", random(100_000), named),
    everywhere("zeros.wav", same(0), named),
    everywhere("zeros.mp3", same(0), named),
    everywhere("zeros.flac", endless, named),
    everywhere("ones.mp3", same(255), named),
    everywhere("spaces.wav", same(32), named),
    everywhere("one-byte.mp3", Uint8Array.of(0xff), none),
    everywhere("magic.flac", text("fLaC"), none),
    everywhere("magic.ogg", text("OggS"), none),
    everywhere("magic.mp3", text("ID3"), none),
    everywhere("magic.aiff", join("FORM\0\0\0\0AIFF"), none),
    everywhere("magic.au", join(".snd\0\0\0\x18"), none),
    everywhere("magic.caf", join("caff\0\x01\0\0"), none),
    everywhere("magic.m4a", join("\0\0\0\x18ftypM4A "), none),
    everywhere("magic.webm", join("\x1a\x45\xdf\xa3"), none),
    everywhere("magic.w64", join("riff\x2e\x91\xcf\x11"), none),
    everywhere("magic-garbage.flac", join("fLaC", random(20_000)), none),
    everywhere("magic-garbage.ogg", join("OggS", random(20_000)), none),
    everywhere("magic-garbage.aiff", join("FORM\0\0\x20\0AIFF", random(20_000)), none),
    everywhere("magic-garbage.au", join(".snd\0\0\0\x18", random(20_000)), none),
    everywhere("magic-garbage.m4a", join("\0\0\0\x18ftypM4A ", random(20_000)), none),
    everywhere("magic-garbage.caf", join("caff\0\x01\0\0desc", random(20_000)), none),
    everywhere("magic-garbage.webm", join("\x1a\x45\xdf\xa3", random(20_000)), none),
  ];
}
