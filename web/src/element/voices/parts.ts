/** The harmonic or the percussive part of a sound, separated stretch by stretch while it plays. */
import type { Sound } from "../../engine";
import type { Voice, VoiceEvents } from "./voice";

export type Part = "harmonic" | "percussive";

/** Seconds that are separated at once. */
const STRETCH = 15;
/** Seconds around a stretch that the separation looks at. */
const CONTEXT = 0.5;
/** Seconds at the seams in which one stretch fades into the next. */
const FADE = 0.01;
/** Stretches that are kept, 5 MB each. */
const KEPT = 4;
/** Seconds from a decision to the sound of it. */
const AHEAD = 0.05;

type Buffers = Record<Part, AudioBuffer>;

export class PartsVoice implements Voice {
  readonly #sound: Sound;
  readonly #duration: number;
  readonly #events: VoiceEvents;
  readonly #context = new AudioContext();
  readonly #stretches = new Map<number, Promise<Buffers>>();
  #part: Part = "harmonic";
  #sources: AudioBufferSourceNode[] = [];
  /** Where it stands while it does not sound. */
  #rest = 0;
  /** The context's time at which the beginning of the sound would have been; while it sounds. */
  #zero: number | undefined;
  /** The end of what has been scheduled. */
  #until = 0;
  /** Ends a run when it is replaced. */
  #run = 0;
  #wanted = false;

  constructor(sound: Sound, events: VoiceEvents) {
    this.#sound = sound;
    this.#duration = sound.info.duration;
    this.#events = events;
  }

  get part(): Part {
    return this.#part;
  }

  set part(part: Part) {
    if (part === this.#part) return;
    this.#part = part;
    if (this.#wanted) this.#restart(this.time);
  }

  get time(): number {
    if (this.#zero === undefined) return this.#rest;
    return Math.max(this.#rest, Math.min(this.#until, this.#context.currentTime - this.#zero));
  }

  get playing(): boolean {
    return this.#wanted;
  }

  /** It plays, but what it plays is still being separated. */
  get preparing(): boolean {
    const { time } = this;
    return (
      this.#wanted && (this.#zero === undefined || (time >= this.#until && time < this.#duration))
    );
  }

  async play(): Promise<void> {
    this.#wanted = true;
    this.#restart(this.#rest >= this.#duration ? 0 : this.#rest);
    await this.#context.resume();
  }

  pause(): void {
    this.#wanted = false;
    this.#silence();
    this.#events.onChange();
  }

  seek(seconds: number): void {
    if (this.#wanted) this.#restart(seconds);
    else this.#rest = seconds;
    this.#events.onChange();
  }

  dispose(): void {
    this.#wanted = false;
    this.#silence();
    this.#stretches.clear();
    void this.#context.close();
  }

  /** Stops what sounds; it stands where it was. */
  #silence(): void {
    this.#rest = this.time;
    this.#zero = undefined;
    this.#run++;
    for (const source of this.#sources) source.stop();
    this.#sources = [];
  }

  #restart(seconds: number): void {
    this.#silence();
    this.#rest = seconds;
    this.#events.onChange();
    const run = this.#run;
    this.#sing(seconds, run).catch(() => {
      if (run !== this.#run) return;
      this.pause();
      this.#events.onFailure();
    });
  }

  /** Plays stretch after stretch, each scheduled while the one before sounds; where separating takes longer, it waits. */
  async #sing(from: number, run: number): Promise<void> {
    const first = this.#indexAt(from);
    let [at, when] = [from, 0];
    let before: Promise<unknown> | undefined;
    for (let index = first; index < this.#count; index++) {
      const { [this.#part]: buffer } = await this.#stretch(index);
      if (run !== this.#run) return;
      const now = this.#context.currentTime + AHEAD;
      when = Math.max(when, now);
      const begin = this.#beginOf(index);
      const lead = index === first ? 0 : at - begin;
      const source = new AudioBufferSourceNode(this.#context, { buffer });
      source.connect(this.#context.destination);
      source.start(when - lead, at - begin - lead);
      this.#sources.push(source);
      this.#zero = when - at;
      const end = this.#endOf(index);
      when += end - at;
      at = this.#until = end;
      this.#events.onChange();
      const ended = new Promise((resolve) => source.addEventListener("ended", resolve));
      // No more than one is ready ahead.
      await before;
      if (run !== this.#run) return;
      before = ended;
    }
    await before;
    if (run !== this.#run) return;
    this.#rest = this.#duration;
    this.pause();
  }

  get #count(): number {
    return Math.max(1, Math.floor(this.#duration / STRETCH));
  }

  #beginOf(index: number): number {
    return index === 0 ? 0 : index * STRETCH - FADE;
  }

  #indexAt(seconds: number): number {
    return Math.min(this.#count - 1, Math.floor(seconds / STRETCH));
  }

  /** The last stretch goes to the end. */
  #endOf(index: number): number {
    return index + 1 < this.#count ? (index + 1) * STRETCH : this.#duration;
  }

  #stretch(index: number): Promise<Buffers> {
    const known = this.#stretches.get(index);
    if (known) return known;
    const stretch = this.#separate(index);
    this.#stretches.set(index, stretch);
    stretch.catch(() => this.#stretches.delete(index));
    for (const other of this.#stretches.keys()) {
      if (this.#stretches.size <= KEPT) break;
      if (other !== index) this.#stretches.delete(other);
    }
    return stretch;
  }

  async #separate(index: number): Promise<Buffers> {
    const [first, last] = [index === 0, index + 1 === this.#count];
    const begin = this.#beginOf(index);
    const end = this.#endOf(index) + (last ? 0 : FADE);
    const start = Math.max(0, begin - CONTEXT);
    const parts = await this.#sound.parts({ start, end: Math.min(this.#duration, end + CONTEXT) });
    const { sampleRate } = parts;
    const place = (seconds: number) => Math.round((seconds - start) * sampleRate);
    const cut = (samples: Float32Array): AudioBuffer => {
      const kept = samples.slice(place(begin), place(end));
      const fade = Math.round(2 * FADE * sampleRate);
      for (let i = 0; i < fade; i++) {
        const gain = (i + 0.5) / fade;
        const back = kept.length - 1 - i;
        if (!first) kept[i] = (kept[i] ?? 0) * gain;
        if (!last) kept[back] = (kept[back] ?? 0) * gain;
      }
      const buffer = new AudioBuffer({ length: kept.length, sampleRate });
      buffer.copyToChannel(kept, 0);
      return buffer;
    };
    return { harmonic: cut(parts.harmonic), percussive: cut(parts.percussive) };
  }
}
