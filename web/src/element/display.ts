import type { OpenOptions, Pixels, Sound } from "../engine";
import { frequencyTicks, hzToMel, melToHz, timeTicks, TOP_HZ, type Tick } from "./axes";
import { h } from "./dom";
import type { Dictionary } from "./lang";
import { clock } from "./words";

/** Length of the empty display's time axis, in seconds. */
const EMPTY_DURATION = 30;
/** CSS pixels that a label of the time axis needs. */
const LABEL_WIDTH = 56;
const RANGE_DB = 80;
/** Pixels per row and column are not worth more than this: the picture has 128 bands. */
const MOST_PIXELS = 4096;

export interface DisplayEvents {
  onSeek: (seconds: number) => void;
  /** What lies under the pointer, empty when it leaves. */
  onRead: (text: string) => void;
}

/** Waveform over mel spectrogram with their axes and one cursor. */
export class Display {
  readonly element: HTMLElement;
  /** The part that is focused, clicked and dragged on. */
  readonly plot: HTMLElement;
  readonly #words: Dictionary;
  readonly #wave = h("canvas", { class: "wave" });
  readonly #mel = h("canvas", { class: "mel" });
  readonly #times = h("div", { class: "times", "aria-hidden": "true" });
  readonly #cursor = h("div", { class: "cursor" });
  readonly #resize: ResizeObserver;
  readonly #theme = matchMedia("(prefers-color-scheme: dark)");
  #sound: Sound | undefined;
  /** Length of the time axis while there is no sound, in seconds. */
  #expected = EMPTY_DURATION;
  #peaks = new Float32Array();
  #drawn = "";

  constructor(words: Dictionary, { onSeek, onRead }: DisplayEvents, invitation: HTMLElement) {
    this.#words = words;
    this.plot = h("div", { class: "plot", part: "plot" }, this.#wave, this.#mel, this.#cursor);
    const bands = h("div", { class: "bands", "aria-hidden": "true" });
    bands.append(...frequencyTicks(words.hertz, words.kilohertz).map(tickMark));
    this.element = h(
      "div",
      { class: "display" },
      h(
        "div",
        { class: "levels", "aria-hidden": "true" },
        ...["1", "0", "−1"].map((text) => h("span", {}, text)),
      ),
      bands,
      this.plot,
      h(
        "div",
        { class: "loudness", "aria-hidden": "true" },
        ...[`0 ${words.decibels}`, `−${RANGE_DB} ${words.decibels}`].map((text) =>
          h("span", {}, text),
        ),
      ),
      this.#times,
      invitation,
    );

    this.#resize = new ResizeObserver(() => {
      this.#layOut();
      // A picture that cannot be drawn anew is stretched.
      this.#draw().catch(() => undefined);
    });
    this.#resize.observe(this.plot);
    this.#theme.addEventListener("change", this.#paintWave);
    this.#listen(onSeek, onRead);
    this.clear();
  }

  /** For opening a sound: draws what is known of it while it is still read. Clear the display before. */
  watch(): OpenOptions {
    const { width, height } = this.#pixels();
    if (this.#mel.clientWidth === 0) return {};
    return {
      preview: { width, height, rangeDb: RANGE_DB },
      onPreview: ({ duration, waveform, spectrogram }) => {
        if (this.#expected !== duration) {
          this.#expected = duration;
          this.#layOut();
        }
        this.#peaks = new Float32Array(2 * width);
        this.#peaks.set(waveform);
        this.#paintWave();
        if (!spectrogram) return;
        if (this.#mel.width === 0) [this.#mel.width, this.#mel.height] = [width, height];
        this.#paintMel(spectrogram);
      },
    };
  }

  /** Draws a sound, which stays the caller's to close. What was drawn of it before stays until then. */
  async show(sound: Sound): Promise<void> {
    this.#sound = sound;
    this.plot.tabIndex = 0;
    this.plot.setAttribute("role", "slider");
    this.plot.setAttribute("aria-label", this.#words.position);
    this.plot.setAttribute("aria-valuemin", "0");
    this.plot.setAttribute("aria-valuemax", sound.info.duration.toFixed(1));
    this.setTime(0);
    this.#layOut();
    await this.#draw();
  }

  clear(): void {
    this.#sound = undefined;
    this.#expected = EMPTY_DURATION;
    this.#drawn = "";
    this.#peaks = new Float32Array();
    for (const { name } of [...this.plot.attributes]) {
      if (/^(aria-|role$|tabindex$)/.test(name)) this.plot.removeAttribute(name);
    }
    this.#wave.width = this.#mel.width = 0;
    this.#layOut();
  }

  setTime(seconds: number): void {
    if (!this.#sound) return;
    const { duration } = this.#sound.info;
    this.#cursor.style.setProperty("--at", String(Math.min(1, seconds / duration)));
    this.plot.setAttribute("aria-valuenow", seconds.toFixed(1));
    this.plot.setAttribute(
      "aria-valuetext",
      this.#words.positionText(clock(seconds, true), clock(duration, true)),
    );
  }

  disconnect(): void {
    this.#resize.disconnect();
    this.#theme.removeEventListener("change", this.#paintWave);
  }

  #duration(): number {
    return this.#sound?.info.duration ?? this.#expected;
  }

  #layOut(): void {
    const most = Math.max(2, this.plot.clientWidth / LABEL_WIDTH);
    const ticks = timeTicks(this.#duration(), most, this.#words.seconds);
    this.#times.replaceChildren(...ticks.map(tickMark));
  }

  /** Asks the module for pictures of the size at hand, once per size. */
  async #draw(): Promise<void> {
    const sound = this.#sound;
    if (!sound) return;
    const { width, height } = this.#pixels();
    const size = `${width} ${height}`;
    if (size === this.#drawn || this.#mel.clientWidth === 0) return;
    this.#drawn = size;
    try {
      const [peaks, picture] = await Promise.all([
        sound.waveform(width),
        sound.spectrogram({ width, height, rangeDb: RANGE_DB }),
      ]);
      if (this.#sound !== sound || this.#drawn !== size) return;
      this.#peaks = new Float32Array(peaks);
      this.#paintWave();
      this.#mel.width = picture.width;
      this.#mel.height = picture.height;
      this.#paintMel(picture);
    } catch (error) {
      // A sound that was closed or lost meanwhile needs no picture; any other failure is the caller's to show.
      if (this.#sound === sound) throw error;
    }
  }

  /** The size of the spectrogram's place on the screen. */
  #pixels(): { width: number; height: number } {
    const pixels = (length: number) =>
      Math.max(1, Math.min(MOST_PIXELS, Math.round(length * devicePixelRatio)));
    return { width: pixels(this.#mel.clientWidth), height: pixels(this.#mel.clientHeight) };
  }

  #paintMel({ data, width, height }: Pixels): void {
    this.#mel.getContext("2d")?.putImageData(new ImageData(data, width, height), 0, 0);
  }

  readonly #paintWave = (): void => {
    const columns = this.#peaks.length / 2;
    const canvas = this.#wave;
    const context = canvas.getContext("2d");
    if (columns === 0 || !context) return;
    canvas.width = columns;
    canvas.height = Math.round(canvas.clientHeight * devicePixelRatio);
    const middle = canvas.height / 2;
    // At least a hairline, so that silence is a line and not a hole.
    const hairline = devicePixelRatio;
    context.fillStyle = getComputedStyle(canvas).color;
    for (let x = 0; x < columns; x++) {
      const low = Math.max(-1, this.#peaks[2 * x] ?? 0);
      const high = Math.min(1, this.#peaks[2 * x + 1] ?? 0);
      const top = middle - high * middle;
      context.fillRect(x, top - hairline / 2, 1, (high - low) * middle + hairline);
    }
  };

  #listen(onSeek: DisplayEvents["onSeek"], onRead: DisplayEvents["onRead"]): void {
    const timeAt = (event: PointerEvent) => {
      const box = this.plot.getBoundingClientRect();
      const share = (event.clientX - box.left) / box.width;
      return Math.max(0, Math.min(1, share)) * this.#duration();
    };
    this.plot.addEventListener("pointerdown", (event) => {
      if (!this.#sound || event.button !== 0) return;
      this.plot.setPointerCapture(event.pointerId);
      onSeek(timeAt(event));
    });
    this.plot.addEventListener("pointermove", (event) => {
      if (!this.#sound) return;
      if (this.plot.hasPointerCapture(event.pointerId)) onSeek(timeAt(event));
      onRead(this.#reading(timeAt(event), event.clientY));
    });
    this.plot.addEventListener("pointerleave", () => onRead(""));
  }

  #reading(seconds: number, y: number): string {
    const time = `${seconds.toFixed(2)} ${this.#words.seconds}`;
    const box = this.#mel.getBoundingClientRect();
    const up = (box.bottom - y) / box.height;
    if (up < 0 || up > 1) return time;
    const hz = melToHz(up * hzToMel(TOP_HZ));
    return `${time}, ${hz.toFixed(0)} ${this.#words.hertz}`;
  }
}

export function tickMark({ at, label }: Tick): HTMLElement {
  const tick = h("span", { class: "tick" }, h("span", {}, label));
  tick.style.setProperty("--at", String(at));
  tick.toggleAttribute("data-end", at > 0.97);
  return tick;
}
