import type { Classification, Genrescope, Sound } from "../engine";
import { adopt, h } from "./dom";
import type { Dictionary } from "./lang";
import type { TimeView } from "./time-view";
import { genreName } from "./words";

/** What a panel may ask, and of whom. */
export interface Asked {
  engine: Genrescope;
  sound: Sound;
  result: Classification;
  /** Address of the page that documents the feature columns. */
  docs: string | null;
  signal: AbortSignal;
}

export interface PanelContext extends Asked {
  words: Dictionary;
  lang: string;
  /** The part of the sound that is seen. */
  view: TimeView;
  /** Hears where the player is, in every frame while it plays, as long as the sound is shown. */
  follow: (listener: (seconds: number) => void) => void;
  /** Moves the player. */
  onSeek: (seconds: number) => void;
}

/** Makes what a panel shows. */
export type Draw = (context: PanelContext) => Promise<HTMLElement>;

interface Panel {
  details: HTMLDetailsElement;
  summary: HTMLElement;
  body: HTMLElement;
  load: () => Promise<{ draw: Draw }>;
  /** What its content hangs on. */
  subject: (asked: Asked) => object;
  drawn?: object | undefined;
}

/** What can be opened below the picture. Code and style of a panel are fetched when it is opened for the first time. */
export class Panels {
  readonly element: HTMLElement;
  readonly #words: Dictionary;
  readonly #lang: string;
  readonly #view: TimeView;
  readonly #onSeek: (seconds: number) => void;
  readonly #followers = new Set<(seconds: number) => void>();
  #now = 0;
  readonly #why: Panel;
  /** Those below. */
  readonly #others: Panel[];
  readonly #panels: Panel[];
  #asked: Asked | undefined;

  constructor(words: Dictionary, lang: string, view: TimeView, onSeek: (seconds: number) => void) {
    this.#view = view;
    this.#words = words;
    this.#lang = lang;
    this.#onSeek = onSeek;
    this.#why = makePanel(
      "",
      () => import("./panels/why"),
      ({ result }) => result,
    );
    this.#why.details.open = true;
    this.#others = [
      makePanel(
        words.spreads.title,
        () => import("./panels/spreads"),
        ({ result }) => result,
      ),
      makePanel(
        words.panels.models,
        () => import("./panels/opinions"),
        ({ result }) => result,
      ),
      makePanel(
        words.panels.curves,
        () => import("./panels/curves"),
        ({ sound }) => sound,
      ),
    ];
    this.#panels = [this.#why, ...this.#others];
    for (const panel of this.#panels) {
      panel.details.addEventListener("toggle", () => void this.#draw(panel));
    }
    this.element = h(
      "div",
      { class: "panels", part: "panels" },
      ...this.#panels.map(({ details }) => details),
    );
    this.clear();
  }

  /**
   * Offers the panels for a new answer; open ones are drawn. What is no music has no reasons, but curves. The others
   * come with the reasons, which would push them away from the hand that is about to open one.
   */
  async show(asked: Asked): Promise<void> {
    this.#asked = asked;
    const { genres, verdict } = asked.result;
    const { why, leaning } = this.#words.panels;
    const title = verdict === "unsure" ? leaning : why;
    this.#why.summary.textContent = title(genreName(this.#words, genres[0]?.label ?? ""));
    const offer = ({ details, subject }: Panel) => {
      details.hidden = verdict === "not-music" && subject(asked) === asked.result;
    };
    offer(this.#why);
    this.element.hidden = false;
    await this.#draw(this.#why);
    if (this.#asked !== asked) return;
    for (const panel of this.#others) {
      offer(panel);
      void this.#draw(panel);
    }
  }

  /** Where the player is. */
  setTime(seconds: number): void {
    this.#now = seconds;
    for (const listener of this.#followers) listener(seconds);
  }

  clear(): void {
    this.#asked = undefined;
    this.#followers.clear();
    this.#now = 0;
    this.element.hidden = true;
    for (const panel of this.#panels) {
      panel.drawn = undefined;
      panel.details.hidden = true;
      panel.body.replaceChildren();
    }
  }

  async #draw(panel: Panel): Promise<void> {
    const asked = this.#asked;
    const { details, body } = panel;
    if (!asked || !details.open || details.hidden) return;
    const subject = panel.subject(asked);
    if (panel.drawn === subject) return;
    panel.drawn = subject;
    const current = () => this.#asked && panel.subject(this.#asked) === subject;
    body.setAttribute("aria-busy", "true");
    // What is there stays until there is something to take its place: nothing jumps.
    if (!body.hasChildNodes()) body.append(h("p", { class: "busy" }, this.#words.panels.busy));
    try {
      const [{ draw }, { sheet }] = await Promise.all([panel.load(), import("./panels/sheet")]);
      adopt(this.element.getRootNode(), sheet);
      const follow = (listener: (seconds: number) => void) => {
        this.#followers.add(listener);
        listener(this.#now);
      };
      const own = { words: this.#words, lang: this.#lang, view: this.#view };
      const content = await draw({ ...asked, ...own, follow, onSeek: this.#onSeek });
      if (!current()) return;
      body.replaceChildren(content);
    } catch (error) {
      if (!current() || asked.signal.aborted) return;
      panel.drawn = undefined;
      const why = error instanceof Error ? error.message : String(error);
      body.replaceChildren(h("p", {}, `${this.#words.panels.failed} ${why}`));
    }
    body.removeAttribute("aria-busy");
  }
}

function makePanel(title: string, load: Panel["load"], subject: Panel["subject"]): Panel {
  const summary = h("summary", {}, title);
  const body = h("div", { class: "panel" });
  const details = h("details", {}, summary, body);
  return { details, summary, body, load, subject };
}
