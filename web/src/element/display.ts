import type { Classification, OpenOptions, Sound } from "../engine";
import { timeTicks, tickMark } from "./axes";
import { onColours } from "./colours";
import { adopt, h } from "./dom";
import type { Dictionary } from "./lang";
import type { Lane, LaneContext } from "./lanes/lane";
import { SpectrumLane } from "./lanes/spectrum";
import { WaveLane } from "./lanes/wave";
import { Overlays } from "./overlays";
import { Overview } from "./overview";
import type { TimeView } from "./time-view";
import { clock } from "./words";

/** Length of the empty display's time axis, in seconds. */
const EMPTY_DURATION = 30;
/** CSS pixels that a label of the time axis needs. */
const LABEL_WIDTH = 56;
/** Sounds that last so many seconds are read before there is much to see of the reading. */
const SHORT = 60;
/** From this length on an answer has several segments. */
const SEVERAL_SEGMENTS = 45;
/** Where the probe stands when it is first asked for: A4. */
const PROBE_HZ = 440;
const LOWEST_PROBE = 27.5;
const HIGHEST_PROBE = 10548;

/** Lanes that can be switched off. */
export type Optional = "chroma" | "onsets";

export interface DisplayEvents {
  onSeek: (seconds: number) => void;
  /** What lies under the pointer, or at the player's place: one text per thing. */
  onRead: (texts: string[]) => void;
}

/** All pictures of one sound over one time axis, with one cursor. */
export class Display {
  readonly element: HTMLElement;
  /** The part that is focused, clicked and dragged on. */
  readonly plot: HTMLElement;
  readonly #words: Dictionary;
  readonly #view: TimeView;
  readonly #events: DisplayEvents;
  readonly #context: LaneContext;
  readonly #wave: WaveLane;
  readonly #spectrum: SpectrumLane;
  readonly #lanes: { lane: Lane; name: string }[] = [];
  readonly #overview: Overview;
  readonly #seek: (seconds: number) => void;
  readonly #times = h("div", { class: "times", "aria-hidden": "true" });
  readonly #overlays: Overlays;
  readonly #ends = new AbortController();
  #more: Promise<typeof import("./lanes/more")> | undefined;
  #answer: ((result: Classification) => void) | undefined;
  #sound: Sound | undefined;
  /** Lanes that have a place on the screen. */
  #shown: Lane[] = [];
  #answered = false;
  /** Whether pictures may be asked for. */
  #free = false;
  #frame = 0;
  #loading: AbortController | undefined;
  #now = 0;
  #at: { seconds: number; y: number } | undefined;
  #probeHz: number | undefined;

  constructor(
    words: Dictionary,
    lang: string,
    view: TimeView,
    events: DisplayEvents,
    invitation: HTMLElement,
  ) {
    this.#words = words;
    this.#view = view;
    this.#events = events;
    this.#context = { words, lang, view, onData: () => this.#read() };
    this.#wave = new WaveLane(this.#context);
    this.#spectrum = new SpectrumLane(this.#context);
    this.#overview = new Overview(view);
    this.#overlays = new Overlays(view);
    this.plot = h("div", { class: "plot", part: "plot" }, ...this.#overlays.elements);
    this.element = h(
      "div",
      { class: "display" },
      this.plot,
      this.#times,
      this.#overview.element,
      invitation,
    );
    this.#add("wave", this.#wave);
    this.#add("spectrum", this.#spectrum);

    const { signal } = this.#ends;
    const resize = new ResizeObserver(() => this.#changed());
    resize.observe(this.plot);
    const ended = view.onChange(() => this.#changed());
    signal.addEventListener("abort", () => {
      resize.disconnect();
      ended();
    });
    onColours(this.plot, () => this.#changed());
    this.#seek = (seconds) => events.onSeek(seconds);
    this.clear();
  }

  get scale(): "mel" | "linear" {
    return this.#spectrum.scale;
  }

  set scale(scale: "mel" | "linear") {
    this.#spectrum.scale = scale;
    this.#changed();
  }

  /** Shows or hides a lane. */
  toggle(name: Optional, shown: boolean): void {
    this.element.toggleAttribute(`data-no-${name}`, !shown);
    this.#changed();
  }

  /**
   * For opening a sound: draws what is known of it while it is still read, if that takes long enough. `delay`:
   * milliseconds that a quick answer is left alone. Clear the display before.
   */
  watch(delay: number): OpenOptions {
    if (this.#spectrum.surface.clientWidth === 0) return {};
    // Those that need the whole sound get their places, so that nothing jumps when it is there. A failure shows then.
    const addMore = () => void this.#addMore().catch(() => undefined);
    setTimeout(addMore, delay);
    return {
      preview: { ...this.#spectrum.previewSize, minDuration: SHORT },
      onPreview: ({ duration, waveform, spectrogram }) => {
        addMore();
        if (this.#view.duration !== duration) this.#setDuration(duration);
        this.#wave.preview(waveform);
        if (spectrogram) this.#spectrum.preview(spectrogram);
      },
    };
  }

  /**
   * Draws a sound, which stays the caller's to close, once `free` settles. What was drawn of it before stays until then.
   */
  async show(sound: Sound, free: Promise<void>): Promise<void> {
    this.#sound = sound;
    this.#free = false;
    this.#setDuration(sound.info.duration);
    this.plot.tabIndex = 0;
    this.plot.setAttribute("role", "slider");
    this.plot.setAttribute("aria-label", this.#words.position);
    this.plot.setAttribute("aria-valuemin", "0");
    this.plot.setAttribute("aria-valuemax", sound.info.duration.toFixed(1));
    for (const { lane } of this.#lanes) lane.show(sound);
    this.setTime(0, false);
    await free;
    await this.#addMore();
    if (this.#sound !== sound) return;
    this.#free = true;
    this.#layOut();
    await this.#load();
  }

  /** The genres over time. */
  async answer(result: Classification): Promise<void> {
    const sound = this.#sound;
    await this.#addMore();
    if (this.#sound !== sound) return;
    this.#answered = true;
    this.#answer?.(result);
    this.element.toggleAttribute("data-no-timeline", result.segments.length < 2);
    this.#changed();
  }

  clear(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#answered = false;
    this.#overlays.clear();
    this.#sound = this.#at = this.#probeHz = undefined;
    for (const { lane } of this.#lanes) lane.show(undefined);
    this.#setDuration(EMPTY_DURATION);
    for (const { name } of [...this.plot.attributes]) {
      if (/^(aria-|role$|tabindex$)/.test(name)) this.plot.removeAttribute(name);
    }
    this.#paint();
    this.#read();
  }

  /** Where the player is. While it plays, the part that is seen goes with it, page by page. */
  setTime(seconds: number, playing: boolean): void {
    if (!this.#sound) return;
    const seen = this.#view.sees(this.#now);
    this.#now = seconds;
    if (playing ? seen : true) this.#view.reveal(seconds);
    this.#overlays.placeCursor(seconds);
    const text = this.#words.positionText(clock(seconds, 1), clock(this.#view.duration, 1));
    if (this.plot.getAttribute("aria-valuetext") === text) return;
    this.plot.setAttribute("aria-valuenow", seconds.toFixed(1));
    this.plot.setAttribute("aria-valuetext", text);
    if (!this.#at) this.#read();
  }

  /** Moves the place that is read out up or down in frequency, by semitones. */
  moveProbe(semitones: number): void {
    if (!this.#sound) return;
    const hz = (this.#probeHz ?? PROBE_HZ / 2 ** (semitones / 12)) * 2 ** (semitones / 12);
    this.#probeHz = Math.max(LOWEST_PROBE, Math.min(HIGHEST_PROBE, hz));
    this.#at = undefined;
    this.#read();
    // A screen reader hears it where it hears the time.
    const texts = this.#spectrum.read(this.#now, this.#spectrum.heightOf(this.#probeHz));
    this.plot.setAttribute("aria-valuetext", texts.join(", "));
  }

  disconnect(): void {
    this.#loading?.abort();
    this.#ends.abort();
  }

  #add(name: string, lane: Lane, before?: Element): void {
    lane.axis.dataset.lane = lane.surface.dataset.lane = name;
    this.#lanes.push({ lane, name });
    this.plot.insertBefore(lane.surface, before ?? this.#overlays.elements[0] ?? null);
    const others = [lane.axis, ...(lane.side ? [lane.side] : [])];
    for (const other of others) other.dataset.lane = name;
    this.element.prepend(...others);
  }

  /** The lanes that are not there from the start. */
  async #addMore(): Promise<void> {
    this.#more ??= import("./lanes/more");
    const more = await this.#more;
    const { ChromaLane, OnsetLane, TimelineLane, sheet } = more;
    if (this.#lanes.length > 2) return;
    more.listenForPaging(this.#overview.element, this.#view);
    more.listenForGestures(this.plot, this.#view, {
      onSeek: this.#seek,
      onPoint: (at) => {
        this.#at = at;
        this.#read();
      },
      onSelect: (range) => this.#overlays.select(range),
    });
    adopt(this.element.getRootNode(), sheet);
    const timeline = new TimelineLane(this.#context);
    this.#answer = (result) => timeline.answer(result);
    this.#add("timeline", timeline, this.#wave.surface);
    this.#add("chroma", new ChromaLane(this.#context));
    this.#add("onsets", new OnsetLane(this.#context));
    for (const { lane } of this.#lanes.slice(2)) lane.show(this.#sound);
  }

  #setDuration(duration: number): void {
    this.element.toggleAttribute("data-no-timeline", duration < SEVERAL_SEGMENTS);
    this.#view.reset(duration);
    this.#layOut();
  }

  /** Size, part, colours or lanes have changed: the next frame shows it, and what is missing is asked for. */
  #changed(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#layOut();
      this.#paint();
      this.#read();
      this.#load().catch(() => undefined);
    });
  }

  #layOut(): void {
    const { clientWidth } = this.plot;
    this.#overlays.width = clientWidth;
    this.#shown = this.#lanes.map(({ lane }) => lane).filter(({ surface }) => surface.clientHeight);
    const most = Math.max(2, clientWidth / LABEL_WIDTH);
    this.#times.replaceChildren(...timeTicks(this.#view, most, this.#words.seconds).map(tickMark));
    this.#overview.place();
    if (this.#sound) this.#overlays.placeCursor(this.#now);
  }

  #paint(): void {
    for (const lane of this.#shown) lane.paint();
    this.#overview.paint(this.#view.whole ? undefined : this.#wave.outline);
  }

  /**
   * Asks for what the lanes lack, one after the other; a newer question ends an older one. Before the answer is there,
   * the worker is left to it.
   */
  async #load(): Promise<void> {
    const sound = this.#sound;
    if (!sound || !this.#free) return;
    this.#loading?.abort();
    const loading = new AbortController();
    this.#loading = loading;
    try {
      for (const lane of this.#answered ? this.#shown : [this.#wave, this.#spectrum]) {
        await lane.load(loading.signal);
        if (this.#loading !== loading) return;
        lane.paint();
      }
      this.#read();
    } catch (error) {
      // A sound that was closed or lost meanwhile needs no picture; any other failure is the caller's to show.
      if (this.#loading === loading && this.#sound === sound) throw error;
    }
  }

  /** Tells what is under the pointer; without one, what is at the player's place and the probe. */
  #read(): void {
    const at = this.#sound && this.#at;
    const seconds = at?.seconds ?? this.#now;
    this.#overlays.placePointer(at?.seconds);
    this.#overlays.placeProbe(at ? undefined : this.#probeTop());
    if (!this.#sound) {
      this.#events.onRead([]);
      return;
    }
    const decimals = this.#view.length < 10 ? 3 : 2;
    const texts = [`${seconds.toFixed(decimals)} ${this.#words.seconds}`];
    for (const lane of this.#shown) texts.push(...lane.read(seconds, this.#heightIn(lane, at?.y)));
    this.#events.onRead(texts);
  }

  #heightIn(lane: Lane, y: number | undefined): number | undefined {
    if (y === undefined) return lane === this.#spectrum ? this.#probeUp() : undefined;
    const { bottom, height } = lane.surface.getBoundingClientRect();
    const up = (bottom - y) / height;
    return up >= 0 && up < 1 ? up : undefined;
  }

  /** Height of the probe within the spectrogram. */
  #probeUp(): number | undefined {
    return this.#probeHz === undefined ? undefined : this.#spectrum.heightOf(this.#probeHz);
  }

  #probeTop(): number | undefined {
    const up = this.#probeUp();
    const { offsetTop, clientHeight } = this.#spectrum.surface;
    return up === undefined ? undefined : offsetTop + (1 - up) * clientHeight;
  }
}
