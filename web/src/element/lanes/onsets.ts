import type { Sound } from "../../engine";
import { h } from "../dom";
import { fit } from "../paint";
import { quantity } from "../words";
import { levelLabels, type Lane, type LaneContext } from "./lane";

/** What is asked for at once, in seconds: a tempo needs some, and the next question should not wait long. */
const STRETCH = 60;
/** What a stretch is longer at both ends, so that beats run on. */
const OVERLAP = 5;
/** CSS pixels between two beats, below which they would be a wall. */
const CLOSEST = 4;

interface Heard {
  /** Of the envelope, per second. */
  frameRate: number;
  /** From 0 s on. */
  envelope: Float32Array;
  beats: number[];
  tempos: number[];
  /** Seconds that have been heard. */
  end: number;
  /** What reaches the top of the lane: all but the strongest hundredth stay below. */
  top: number;
}

/** How strongly something begins, and the beats. */
export class OnsetLane implements Lane {
  readonly axis = levelLabels(["", "0"], "onsets");
  readonly surface = h("canvas", { class: "lane onsets" });
  readonly side = h("div", { class: "tempo" });
  readonly #context: LaneContext;
  #sound: Sound | undefined;
  #heard: Heard | undefined;

  constructor(context: LaneContext) {
    this.#context = context;
  }

  show(sound: Sound | undefined): void {
    this.#sound = sound;
    this.#heard = undefined;
    this.side.textContent = "";
    const [upper] = this.axis.children;
    if (upper) upper.textContent = "";
  }

  /** Stretch by stretch, for the whole sound; what has been heard is kept when it is told to stop. */
  async load(signal: AbortSignal): Promise<void> {
    const sound = this.#sound;
    if (!sound || this.surface.clientWidth === 0) return;
    const { duration } = sound.info;
    while (this.#sound === sound && (this.#heard?.end ?? 0) < duration) {
      const begin = this.#heard?.end ?? 0;
      // No tiny rest.
      const end = duration - begin < 1.5 * STRETCH ? duration : begin + STRETCH;
      const start = Math.max(0, begin - OVERLAP);
      const rhythm = await sound.rhythm({ start, end: Math.min(duration, end + OVERLAP), signal });
      const { frameRate } = rhythm;
      const heard = (this.#heard ??= {
        ...{ frameRate, envelope: new Float32Array(Math.ceil(duration * frameRate) + 1) },
        ...{ beats: [], tempos: [], end: 0, top: 0 },
      });
      const skipped = Math.round((begin - start) * frameRate);
      const kept = rhythm.envelope.subarray(
        skipped,
        skipped + Math.ceil((end - begin) * frameRate),
      );
      const at = Math.round(begin * frameRate);
      heard.envelope.set(kept.subarray(0, heard.envelope.length - at), at);
      heard.top = topOf(heard.envelope.subarray(0, at + kept.length));
      for (const time of rhythm.beats) if (time >= begin && time < end) heard.beats.push(time);
      if (rhythm.tempo > 0) heard.tempos.push(rhythm.tempo);
      heard.end = end;
      this.#label(heard);
      this.paint();
    }
  }

  readonly paint = (): void => {
    const [context, heard] = [fit(this.surface), this.#heard];
    if (!context || !heard) return;
    const { view } = this.#context;
    const { width, height } = context.canvas;
    const style = getComputedStyle(this.surface);
    const inSight = heard.beats.filter((time) => view.sees(time));
    if (inSight.length * CLOSEST * devicePixelRatio < width) {
      context.fillStyle = style.caretColor;
      const thickness = Math.max(1, Math.round(devicePixelRatio));
      for (const time of inSight) {
        context.fillRect(Math.round(view.shareOf(time) * width), 0, thickness, height);
      }
    }
    // A frame stands around its middle.
    const frameAt = (x: number) => view.timeAt(x / width) * heard.frameRate + 0.5;
    const scale = height / (heard.top || 1);
    context.fillStyle = style.color;
    for (let x = 0; x < width; x++) {
      const first = Math.floor(frameAt(x));
      const last = Math.max(first + 1, Math.floor(frameAt(x + 1)));
      let value = 0;
      for (let i = first; i < last; i++) value = Math.max(value, heard.envelope[i] ?? 0);
      const tall = Math.min(height, value * scale);
      context.fillRect(x, height - tall, 1, tall);
    }
  };

  read(seconds: number): string[] {
    const heard = this.#heard;
    if (!heard || seconds > heard.end) return [];
    const { words, lang } = this.#context;
    const value = heard.envelope[Math.round(seconds * heard.frameRate)] ?? 0;
    return [words.lanes.onset(quantity(lang, Math.round(100 * value) / 100, ""))];
  }

  /** With the middle one of the stretches' tempos. */
  #label({ tempos, top }: Heard): void {
    const tempo = tempos.toSorted((a, b) => a - b)[Math.floor(tempos.length / 2)];
    const { words, lang } = this.#context;
    this.side.textContent =
      tempo === undefined ? "" : quantity(lang, Math.round(tempo), words.lanes.bpm);
    const [upper] = this.axis.children;
    if (upper) upper.textContent = quantity(lang, Math.round(10 * top) / 10, "");
  }
}

function topOf(envelope: Float32Array): number {
  const sorted = envelope.toSorted();
  return sorted[Math.floor(0.99 * sorted.length)] ?? 0;
}
