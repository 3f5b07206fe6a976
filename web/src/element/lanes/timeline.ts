import type { Classification, SegmentGenres, Sound } from "../../engine";
import { h } from "../dom";
import { genreName, percent } from "../words";
import { levelLabels, type Lane, type LaneContext } from "./lane";

/** The likeliest genre of every segment, as bands: the more certain, the stronger the colour. */
export class TimelineLane implements Lane {
  readonly axis = levelLabels([], "timeline");
  readonly surface = h("div", { class: "lane timeline" });
  readonly #context: LaneContext;
  #segments: SegmentGenres[] = [];
  #bands: HTMLElement[] = [];

  constructor(context: LaneContext) {
    this.#context = context;
  }

  show(sound: Sound | undefined): void {
    if (sound) return;
    this.#segments = [];
    this.surface.replaceChildren();
  }

  answer({ segments }: Classification): void {
    const { words } = this.#context;
    this.#segments = segments;
    this.#bands = segments.map(({ genres: [first], music }, index) => {
      const label = music ? (first?.label ?? "") : "";
      const before = segments[index - 1];
      const again = before?.music && music && before.genres[0]?.label === label;
      const band = h("span", { class: "band" });
      band.toggleAttribute("data-no-music", !music);
      band.dataset.genre = label;
      band.style.setProperty("--certainty", String(first?.score ?? 0));
      // A name stands where its genre begins.
      if (!again) band.append(h("b", {}, music ? genreName(words, label) : words.lanes.noMusic));
      return band;
    });
    this.surface.replaceChildren(...this.#bands);
    this.paint();
  }

  readonly paint = (): void => {
    const { view } = this.#context;
    this.#segments.forEach(({ start, end }, index) => {
      const style = this.#bands[index]?.style;
      style?.setProperty("--from", String(view.shareOf(start)));
      style?.setProperty("--to", String(view.shareOf(end)));
    });
  };

  load(): Promise<void> {
    return Promise.resolve();
  }

  read(seconds: number): string[] {
    const index = this.#segments.findIndex(({ end }) => seconds < end);
    const known = index >= 0 ? index : this.#segments.length - 1;
    return known >= 0 ? [this.#words(known)] : [];
  }

  #words(index: number): string {
    const { words, lang } = this.#context;
    const {
      genres: [first],
      music,
    } = this.#segments[index] ?? { genres: [], music: false };
    if (!music || !first) return words.lanes.noMusic;
    return words.score(genreName(words, first.label), percent(lang, first.score));
  }
}
