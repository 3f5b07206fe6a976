import type { Classification, OpenOptions, Sound } from "../engine";
import { Controls } from "./controls";
import { Display } from "./display";
import { after, h } from "./dom";
import { obeyKey } from "./keys";
import type { Dictionary } from "./lang";
import { Player } from "./player";
import { TimeView } from "./time-view";

/** The pictures of one sound, its player and their controls. */
export class Instrument {
  /** What is read out, the pictures, and the controls. */
  readonly elements: HTMLElement[];
  readonly view = new TimeView();
  readonly player: Player;
  readonly #words: Dictionary;
  readonly #display: Display;
  readonly #controls: Controls;
  #sound: Sound | undefined;

  /** `onTime`: hears where the player is, in every frame while it plays. */
  constructor(
    words: Dictionary,
    lang: string,
    invitation: HTMLElement,
    onTime: (seconds: number) => void,
  ) {
    this.#words = words;
    const { view } = this;
    const reading = h("div", { class: "reading", "aria-hidden": "true" });
    const onSeek = (seconds: number) => this.player.seek(seconds);
    const onRead = (texts: string[]) =>
      reading.replaceChildren(...texts.map((text) => h("span", {}, text)));
    this.#display = new Display(words, lang, view, { onSeek, onRead }, invitation);
    this.player = new Player(words, (seconds, playing) => {
      this.#display.setTime(seconds, playing);
      onTime(seconds);
    });
    const { button, clock, parts } = this.player;
    const controls = (this.#controls = new Controls(
      words,
      this.#display,
      view,
      () => this.player.time,
    ));
    const bar = h("div", { class: "bar" }, button, clock, parts, controls.choices, controls.zoom);
    this.elements = [reading, this.#display.element, bar];
  }

  /**
   * For opening a sound: draws what is known of it while it is still read, if that takes long enough. `delay`:
   * milliseconds that a quick answer is left alone. Clear before.
   */
  watch(delay: number): OpenOptions {
    return this.#display.watch(delay);
  }

  /**
   * Takes a sound, which stays the caller's to close, and the file that it came from. `free` settles when there is time
   * for more than the answer; it never fails.
   */
  async show(sound: Sound, file: Blob, free: Promise<void>): Promise<void> {
    this.#sound = sound;
    const play = () => {
      if (this.#sound === sound) this.player.load(file, sound);
    };
    // In a task of its own, so that the page is not held up by both.
    const later = free.then(() => after(0)).then(play);
    await Promise.all([this.#display.show(sound, free), later]);
  }

  /** Shows the genres over time. */
  async answer(result: Classification): Promise<void> {
    await this.#display.answer(result);
  }

  clear(): void {
    this.#sound = undefined;
    this.player.unload();
    this.#display.clear();
  }

  focus(): void {
    this.#display.plot.focus();
  }

  /** Obeys a key of the instrument; others are left alone. */
  obeyKey(event: KeyboardEvent): void {
    obeyKey(event, {
      words: this.#words,
      player: this.player,
      display: this.#display,
      view: this.view,
    });
  }

  disconnect(): void {
    this.#sound = undefined;
    this.player.unload();
    this.#display.disconnect();
    this.#controls.disconnect();
  }
}
