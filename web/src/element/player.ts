import type { Sound } from "../engine";
import { segmented } from "./controls";
import { h } from "./dom";
import type { Dictionary } from "./lang";
import { FileVoice } from "./voices/file";
import type { Part, PartsVoice } from "./voices/parts";
import type { Voice } from "./voices/voice";
import { clock } from "./words";

/** Plays the file itself, so that one hears what was dropped and not what was made of it; or one of its parts. */
export class Player {
  readonly button: HTMLButtonElement;
  readonly clock = h("span", { class: "clock" });
  /** The choice of the part that is heard. */
  readonly parts: HTMLFieldSetElement;
  readonly #words: Dictionary;
  readonly #onTime: (seconds: number, playing: boolean) => void;
  readonly #events = { onChange: () => this.#update(), onFailure: () => this.#fail() };
  #sound: Sound | undefined;
  #file: FileVoice | undefined;
  #solo: PartsVoice | undefined;
  /** The one that is heard: one of the two. */
  #voice: Voice | undefined;
  #frame = 0;

  constructor(words: Dictionary, onTime: (seconds: number, playing: boolean) => void) {
    this.#words = words;
    this.#onTime = onTime;
    this.button = h("button", { type: "button", class: "play", onclick: () => this.toggle() });
    const { legend, whole, harmonic, percussive } = words.parts;
    this.parts = segmented(legend, "part", { whole, harmonic, percussive }, (part) => {
      void this.#choose(part === "whole" ? undefined : (part as Part));
    });
    this.unload();
  }

  /** Seconds. */
  get time(): number {
    return Math.min(this.#voice?.time ?? 0, this.#duration);
  }

  /** Takes a file that was analysed; how long it plays the analysis knows best, as headers of streams may lie. */
  load(file: Blob, sound: Sound): void {
    this.unload();
    this.#sound = sound;
    this.#file = this.#voice = new FileVoice(file, this.#events);
    this.button.disabled = this.parts.disabled = false;
    this.button.removeAttribute("title");
    this.#update();
  }

  unload(): void {
    this.#file?.dispose();
    this.#solo?.dispose();
    this.#file = this.#solo = this.#voice = this.#sound = undefined;
    this.button.disabled = this.parts.disabled = true;
    const [whole] = this.parts.querySelectorAll("input");
    if (whole) whole.checked = true;
    this.#update();
  }

  toggle(): void {
    if (this.button.disabled) return;
    if (this.#voice?.playing) this.#voice.pause();
    // Refused playback shows by the button, which stays on "play".
    else this.#voice?.play().catch(() => undefined);
  }

  /** Moves to a time, or by a time when relative. */
  seek(seconds: number, relative = false): void {
    if (!this.#voice) return;
    const target = relative ? this.#voice.time + seconds : seconds;
    this.#voice.seek(Math.max(0, Math.min(this.#duration, target)));
    this.#showTime();
  }

  get #duration(): number {
    return this.#sound?.info.duration ?? 0;
  }

  /** Goes on with another part where this one stands. */
  async #choose(part: Part | undefined): Promise<void> {
    const sound = this.#sound;
    if (!sound) return;
    if (part && !this.#solo) {
      const { PartsVoice } = await import("./voices/parts");
      // Another sound, or another choice, was quicker.
      if (this.#sound !== sound) return;
      this.#solo ??= new PartsVoice(sound, this.#events);
    }
    const [before, next] = [this.#voice, part ? this.#solo : this.#file];
    if (part && this.#solo) this.#solo.part = part;
    if (!next || next === before) return;
    const playing = before?.playing;
    next.seek(this.time);
    before?.pause();
    this.#voice = next;
    // What the browser cannot play as a file it can play as samples.
    this.button.disabled = false;
    if (playing) next.play().catch(() => undefined);
    this.#update();
  }

  #fail(): void {
    if (this.#voice !== this.#file) return;
    this.button.disabled = true;
    this.button.title = this.#words.cannotPlay;
  }

  #update(): void {
    const playing = this.#voice?.playing ?? false;
    this.button.setAttribute("aria-label", playing ? this.#words.pause : this.#words.play);
    this.button.toggleAttribute("data-playing", playing);
    this.#showTime();
    cancelAnimationFrame(this.#frame);
    if (playing) this.#frame = requestAnimationFrame(this.#tick);
  }

  readonly #tick = (): void => {
    this.#showTime();
    this.#frame = requestAnimationFrame(this.#tick);
  };

  #showTime(): void {
    const { time } = this;
    const preparing = this.#voice === this.#solo && this.#solo?.preparing;
    const text = preparing
      ? this.#words.parts.preparing
      : `${clock(time, 1)} / ${clock(this.#duration, 1)}`;
    // Text lays out anew what is around it: only when there is something new to say.
    if (this.clock.textContent !== text) this.clock.textContent = text;
    if (this.#voice) this.#onTime(time, this.#voice.playing);
  }
}
