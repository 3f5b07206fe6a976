import type { Levels, OpenOptions, Pixels, Sound } from "../../engine";
import { frequencyTicks, heightOf, hzAt, tickMark, type FrequencyScale } from "../axes";
import { h } from "../dom";
import { noteAt } from "../notes";
import { fit, pixelSize, putPixels } from "../paint";
import { sameSpan, type Span } from "../time-view";
import { quantity } from "../words";
import { bandLabels, type Lane, type LaneContext } from "./lane";

const RANGE_DB = 80;
/** Columns of levels to read out from: a finger or a pointer is no finer. */
const READ_COLUMNS = 1024;

interface Drawn {
  span: Span;
  bitmap: OffscreenCanvas;
  /** Absent while the sound is still being read. */
  sound?: Sound;
}

/** The spectrogram, on a mel or a linear scale. */
export class SpectrumLane implements Lane {
  readonly axis: HTMLElement;
  readonly surface = h("canvas", { class: "lane spectrum" });
  readonly side: HTMLElement;
  readonly #context: LaneContext;
  #scale: FrequencyScale = "mel";
  #sound: Sound | undefined;
  #whole: Drawn | undefined;
  #part: Drawn | undefined;
  /** Level of the brightest colour: of the loudest point of the whole sound, for all its parts. */
  #topDb = 0;
  #levels: { span: Span; levels?: Levels } | undefined;

  constructor(context: LaneContext) {
    this.#context = context;
    const { words } = context;
    this.axis = bandLabels(frequencyTicks("mel", words.hertz, words.kilohertz));
    this.side = h(
      "div",
      { class: "loudness", "aria-hidden": "true" },
      ...[`0 ${words.decibels}`, `−${RANGE_DB} ${words.decibels}`].map((text) =>
        h("span", {}, text),
      ),
    );
  }

  get scale(): FrequencyScale {
    return this.#scale;
  }

  set scale(scale: FrequencyScale) {
    this.#scale = scale;
    const { hertz, kilohertz } = this.#context.words;
    this.axis.replaceChildren(...frequencyTicks(scale, hertz, kilohertz).map(tickMark));
    this.#forget();
  }

  show(sound: Sound | undefined): void {
    this.#sound = sound;
    this.#part = this.#levels = undefined;
    // What was drawn of a sound while it was read stays until there is better.
    if (!sound) this.#whole = undefined;
  }

  /** The picture that previews are to be the beginning of. They are mel spectrograms: another scale waits for the end. */
  get previewSize(): NonNullable<OpenOptions["preview"]> {
    return { ...pixelSize(this.surface), rangeDb: RANGE_DB };
  }

  preview(pixels: Pixels): void {
    if (this.#scale !== "mel") return;
    const { width, height } = pixelSize(this.surface);
    this.#whole ??= {
      span: this.#context.view.span(),
      bitmap: new OffscreenCanvas(width, height),
    };
    putPixels(this.#whole.bitmap, pixels);
    this.paint();
  }

  async load(signal: AbortSignal): Promise<void> {
    const [sound, { view }, kind] = [this.#sound, this.#context, this.#scale];
    const { width, height } = pixelSize(this.surface);
    if (!sound || this.surface.clientWidth === 0) return;
    const size = { kind, width, height, rangeDb: RANGE_DB, signal };
    const { bitmap, sound: drawn } = this.#whole ?? {};
    if (drawn !== sound || bitmap?.width !== width || bitmap.height !== height) {
      // Silence has no loudest point for the others to be compared with.
      const top = sound.info.silent ? { topDb: 0 } : {};
      const picture = await sound.spectrogram({ ...size, ...top });
      // Somebody may have chosen the other scale meanwhile.
      if (kind !== this.#scale) return;
      this.#topDb = picture.high ?? 0;
      const span = { start: 0, end: sound.info.duration };
      this.#whole = { span, bitmap: bitmapOf(picture), sound };
    }
    const span = view.span();
    const same = this.#part && sameSpan(this.#part.span, span);
    if (view.whole || (same && this.#part?.bitmap.width === width)) return;
    const picture = await sound.spectrogram({ ...size, ...span, topDb: this.#topDb });
    if (kind === this.#scale) this.#part = { span, bitmap: bitmapOf(picture) };
  }

  /** What is there of the part that is seen: stretched first, then sharp. */
  readonly paint = (): void => {
    const context = fit(this.surface);
    if (!context) return;
    const { view } = this.#context;
    const { width, height } = context.canvas;
    for (const drawn of [this.#whole, view.whole ? undefined : this.#part]) {
      if (!drawn) continue;
      const { span, bitmap } = drawn;
      const left = view.shareOf(span.start) * width;
      const right = view.shareOf(span.end) * width;
      if (right > 0 && left < width) context.drawImage(bitmap, left, 0, right - left, height);
    }
  };

  read(seconds: number, up?: number): string[] {
    const { words, lang } = this.#context;
    const level = this.#levelAt(seconds);
    const db = (value: number) => quantity(lang, Math.round(10 * value) / 10, words.decibels);
    if (up === undefined) {
      const loudest = level?.loudest();
      if (!loudest || loudest.db <= -RANGE_DB) return [];
      const hz = quantity(lang, hzAt(loudest.up, this.#scale), words.hertz);
      return [words.lanes.loudest(hz, db(loudest.db))];
    }
    const hz = hzAt(up, this.#scale);
    const note = noteAt(hz);
    const texts = [quantity(lang, hz, words.hertz)];
    if (note) texts.push(words.lanes.note(note.name, signed(note.cents)));
    if (level) texts.push(db(level.at(up)));
    return texts;
  }

  /** Height of a frequency within the lane, 0 to 1. */
  heightOf(hz: number): number {
    return heightOf(hz, this.#scale);
  }

  hzAt(up: number): number {
    return hzAt(up, this.#scale);
  }

  #forget(): void {
    this.#whole = this.#part = this.#levels = undefined;
  }

  /** Levels below the loudest point, at a time; they are fetched when they are first asked for. */
  #levelAt(seconds: number) {
    const { levels } = this.#levelsInSight() ?? {};
    if (!levels) return undefined;
    const { columns, rows, start, end, values } = levels;
    const column = Math.floor(((seconds - start) / (end - start)) * columns);
    const first = Math.max(0, Math.min(columns - 1, column)) * rows;
    const at = (row: number) => (values[first + row] ?? -Infinity) - this.#topDb;
    return {
      at: (up: number) => at(Math.max(0, Math.min(rows - 1, Math.floor(up * rows)))),
      loudest: () => {
        let row = 0;
        for (let other = 1; other < rows; other++) if (at(other) > at(row)) row = other;
        return { up: (row + 0.5) / rows, db: at(row) };
      },
    };
  }

  #levelsInSight() {
    const [sound, kind, span] = [this.#sound, this.#scale, this.#context.view.span()];
    if (!sound || this.#whole?.sound !== sound) return undefined;
    if (this.#levels && sameSpan(this.#levels.span, span)) return this.#levels;
    const asked: { span: Span; levels?: Levels } = { span };
    this.#levels = asked;
    sound.levels({ kind, columns: READ_COLUMNS, ...span }).then(
      (levels) => {
        asked.levels = levels;
        if (this.#levels === asked) this.#context.onData();
      },
      // Then the level stays unsaid; what stands in the way of it, the picture tells.
      () => undefined,
    );
    return asked;
  }
}

function bitmapOf(pixels: Pixels): OffscreenCanvas {
  const bitmap = new OffscreenCanvas(pixels.width, pixels.height);
  putPixels(bitmap, pixels);
  return bitmap;
}

const signed = (cents: number) => (cents < 0 ? `−${-cents}` : `+${cents}`);
