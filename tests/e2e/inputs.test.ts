/** Files that are no music, or barely: each gets its own message or a correct answer, and the next file works. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ErrorCode } from "../../web/src/engine";
import { temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { dropAndWait, expectResult, useSite } from "./site";

const RATE = 22050;
const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite();

const good = wav([song(5, RATE)], { sampleRate: RATE });
const withNaN = song(5, RATE);
withNaN[RATE] = NaN;

interface Case {
  name: string;
  bytes: Uint8Array;
  /** The error, or what the answer says. */
  expected: ErrorCode | { sentence?: RegExp; facts: RegExp };
}

const cases: Case[] = [
  { name: "empty.wav", bytes: new Uint8Array(), expected: "empty-file" },
  { name: "empty.mp3", bytes: new Uint8Array(), expected: "empty-file" },
  {
    name: "text.mp3",
    bytes: new TextEncoder().encode("no sound. ".repeat(99)),
    expected: "unsupported-format",
  },
  { name: "header.wav", bytes: good.slice(0, 30), expected: "corrupt-file" },
  {
    name: "truncated.wav",
    bytes: good.slice(0, 44 + RATE * 6),
    expected: { facts: /^3 s .* ends before its header says/ },
  },
  {
    name: "liar.wav",
    bytes: wav([song(5, RATE)], { sampleRate: RATE, claimedBytes: 0xfffffff0 }),
    expected: { facts: /^5 s / },
  },
  { name: "short.wav", bytes: wav([song(0.1, RATE)], { sampleRate: RATE }), expected: "too-short" },
  {
    name: "silence.wav",
    bytes: wav([new Float32Array(3 * RATE)], { sampleRate: RATE }),
    expected: { sentence: /silence/, facts: /^3 s / },
  },
  {
    name: "nan.wav",
    bytes: wav([withNaN], { sampleRate: RATE, float: true }),
    expected: "invalid-samples",
  },
  {
    name: "fast.wav",
    bytes: wav([song(3, 192000)], { sampleRate: 192000 }),
    expected: { facts: /^3 s · 192 kHz · mono/ },
  },
  {
    name: "many.wav",
    bytes: wav(Array<Float32Array>(8).fill(song(3, 44100)), { sampleRate: 44100 }),
    expected: { facts: /44.1 kHz · 8 channels/ },
  },
  {
    name: "broken.flac",
    bytes: new TextEncoder().encode(`fLaC${"x".repeat(2000)}`),
    expected: "decode-failed",
  },
];

beforeAll(() => {
  for (const { name, bytes } of [...cases, { name: "good.wav", bytes: good }]) {
    const path = join(folder.path, name);
    writeFileSync(path, bytes);
    site.offer(path);
  }
});

test("one after the other in the same page", async () => {
  const { page, faults } = await site.open();
  const scope = page.locator("genre-scope");
  const messages = new Set<string>();
  for (const { name, expected } of cases) {
    const outcome = await dropAndWait(page, `files/${name}`);
    const sentence = (await scope.locator(".sentence").textContent()) ?? "";
    const facts = (await scope.locator(".facts").textContent()) ?? "";
    if (typeof expected === "string") {
      expect("code" in outcome ? outcome.code : "an answer", name).toBe(expected);
      expect(facts.length, name).toBeGreaterThan(20);
      messages.add(sentence);
    } else {
      expectResult(outcome);
      expect(facts, name).toMatch(expected.facts);
      if (expected.sentence) expect(sentence, name).toMatch(expected.sentence);
    }
    expectResult(await dropAndWait(page, "files/good.wav"));
  }
  const codes = new Set(
    cases.map(({ expected }) => expected).filter((it) => typeof it === "string"),
  );
  expect(messages.size).toBe(codes.size);
  expect(faults).toEqual([]);
  await page.close();
});

test("what is surely no sound is refused by name, without a question to a decoder that may never answer", async () => {
  const { page, faults } = await site.open();
  await page.evaluate(() => {
    BaseAudioContext.prototype.decodeAudioData = () => new Promise(() => undefined);
  });
  const starts = {
    "picture.png": "\x89PNG\r\n\x1a\n",
    "picture.jpg": "\xff\xd8\xff\xe0\0\x10JFIF",
    "picture.gif": "GIF89a",
    "picture.webp": "RIFF\0\x01\0\0WEBPVP8 ",
    "picture.bmp": "BM\0\x01\0\0\0\0\0\0\x36",
    "picture.heic": "\0\0\0\x18ftypheic",
    "picture.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
    "page.html": "\xef\xbb\xbf\n<!DOCTYPE html>",
    "paper.pdf": "%PDF-1.7",
    "many.zip": "PK\x03\x04",
  };
  for (const [name, start] of Object.entries(starts)) {
    const path = join(folder.path, name);
    writeFileSync(path, start.padEnd(1000, "\0"), "latin1");
    const outcome = await dropAndWait(page, site.offer(path));
    expect(outcome, name).toMatchObject({
      code: "unsupported-format",
      message: expect.stringMatching(/^This is an? (picture|page|PDF file|archive),/) as string,
    });
  }
  expectResult(await dropAndWait(page, "files/good.wav"));
  expect(faults).toEqual([]);
  await page.close();
});
