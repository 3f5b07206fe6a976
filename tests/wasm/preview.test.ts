/** What can be seen of a sound before it is read as a whole. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Genrescope, type Preview } from "../../web/src/engine";
import { song, wav } from "../support/wav";

const RATE = 8000;
const MINUTES = 20;
const SIZE = { width: 300, height: 40, rangeDb: 60 };
const minute = song(60, RATE);
const samples = new Float32Array(MINUTES * minute.length);
for (let i = 0; i < MINUTES; i++) samples.set(minute, i * minute.length);
const file = new Blob([wav([samples], { sampleRate: RATE })]);

let scope: Genrescope;
beforeAll(async () => {
  scope = await Genrescope.load();
});
afterAll(() => scope.dispose());

test("grows from the left, and is the picture in the end", async () => {
  const previews: Preview[] = [];
  const onPreview = (preview: Preview) => previews.push(preview);
  const sound = await scope.open(file, { preview: SIZE, onPreview });
  expect(previews.length).toBeGreaterThan(1);
  const widths = previews.map(({ spectrogram }) => spectrogram?.width ?? 0);
  expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  expect(Math.max(...widths)).toBeGreaterThan(0);
  expect(Math.max(...widths)).toBeLessThanOrEqual(SIZE.width);
  for (const { duration, waveform, spectrogram } of previews) {
    expect(duration).toBeCloseTo(60 * MINUTES, 0);
    expect(waveform.length % 2).toBe(0);
    expect(waveform.length / 2).toBeGreaterThanOrEqual(spectrogram?.width ?? 0);
    const { width = 0, height = SIZE.height, data } = spectrogram ?? {};
    expect([height, data?.length ?? 0]).toEqual([SIZE.height, 4 * width * SIZE.height]);
  }
  // The levels that previews were made of are those of the finished picture.
  const plain = await scope.open(file);
  const picture = await sound.spectrogram(SIZE);
  expect(picture).toEqual(await plain.spectrogram(SIZE));
  sound.close();
  plain.close();
});

test("is left out of what is shorter than asked", async () => {
  let count = 0;
  const onPreview = () => count++;
  const preview = { ...SIZE, minDuration: 60 * MINUTES + 1 };
  const sound = await scope.open(file, { preview, onPreview });
  expect(count).toBe(0);
  const shorter = await scope.open(file, { preview: { ...SIZE, minDuration: 60 }, onPreview });
  expect(count).toBeGreaterThan(0);
  expect(await sound.spectrogram(SIZE)).toEqual(await shorter.spectrogram(SIZE));
  sound.close();
  shorter.close();
});

test("is refused with options that say nothing", async () => {
  const onPreview = () => undefined;
  const wrong = (options: object) => scope.open(file, options);
  await expect(wrong({ onPreview })).rejects.toMatchObject({ code: "invalid-option" });
  await expect(wrong({ preview: SIZE })).rejects.toMatchObject({ code: "invalid-option" });
  await expect(wrong({ onPreview, preview: { width: 0, height: 1 } })).rejects.toMatchObject({
    code: "invalid-option",
  });
  await expect(wrong({ onPreview, preview: { ...SIZE, minDuration: -1 } })).rejects.toMatchObject({
    code: "invalid-option",
  });
  await expect(wrong({ onPreview, preview: { ...SIZE, kind: "linear" } })).rejects.toMatchObject({
    code: "unknown-option",
  });
});
