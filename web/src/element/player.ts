import { h } from "./dom";
import type { Dictionary } from "./lang";
import { clock } from "./words";

/** Plays the file itself, so that one hears what was dropped and not what was made of it. */
export class Player {
  readonly button: HTMLButtonElement;
  readonly clock = h("span", { class: "clock" });
  readonly #words: Dictionary;
  readonly #audio = new Audio();
  readonly #onTime: (seconds: number) => void;
  #url = "";
  #duration = 0;
  #frame = 0;

  constructor(words: Dictionary, onTime: (seconds: number) => void) {
    this.#words = words;
    this.#onTime = onTime;
    this.button = h("button", {
      type: "button",
      class: "play",
      onclick: () => this.toggle(),
    });
    // The file is at hand: there is no need to hold what nobody listens to.
    this.#audio.preload = "metadata";
    for (const event of ["play", "pause", "ended", "seeked"]) {
      this.#audio.addEventListener(event, () => this.#update());
    }
    this.#audio.addEventListener("error", () => {
      if (!this.#url) return;
      this.button.disabled = true;
      this.button.title = words.cannotPlay;
    });
    this.#update();
  }

  /** Takes a file that was analysed; `duration` is what the analysis found, as headers of streams may lie. */
  load(file: Blob, duration: number): void {
    this.unload();
    this.#duration = duration;
    this.#url = URL.createObjectURL(file);
    this.#audio.src = this.#url;
    this.button.disabled = false;
    this.button.removeAttribute("title");
    this.#update();
  }

  unload(): void {
    this.#audio.pause();
    if (this.#url) {
      URL.revokeObjectURL(this.#url);
      this.#url = "";
      this.#audio.removeAttribute("src");
      this.#audio.load();
    }
    this.#duration = 0;
    this.button.disabled = true;
  }

  toggle(): void {
    if (this.button.disabled) return;
    if (!this.#audio.paused) this.#audio.pause();
    // Refused playback shows by the button, which stays on "play".
    else this.#audio.play().catch(() => undefined);
  }

  /** Moves to a time, or by a time when relative. */
  seek(seconds: number, relative = false): void {
    if (this.button.disabled) return;
    const target = relative ? this.#audio.currentTime + seconds : seconds;
    this.#audio.currentTime = Math.max(0, Math.min(this.#duration, target));
    this.#showTime();
  }

  #update(): void {
    const { paused } = this.#audio;
    const label = paused ? this.#words.play : this.#words.pause;
    this.button.setAttribute("aria-label", label);
    this.button.toggleAttribute("data-playing", !paused);
    this.#showTime();
    cancelAnimationFrame(this.#frame);
    if (!paused) this.#frame = requestAnimationFrame(this.#tick);
  }

  readonly #tick = (): void => {
    this.#showTime();
    this.#frame = requestAnimationFrame(this.#tick);
  };

  #showTime(): void {
    const now = Math.min(this.#audio.currentTime, this.#duration);
    this.clock.textContent = `${clock(now, true)} / ${clock(this.#duration, true)}`;
    this.#onTime(now);
  }
}
