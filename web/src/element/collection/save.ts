import type { FeatureTable, Job } from "../../engine";
import { h } from "../dom";
import { download } from "../download";
import { genreName } from "../words";
import type { Context } from "./context";
import type { Entry } from "./entry";
import { playlist } from "./playlist";
import { genreOf } from "./query";
import { featuresCsv, featuresJson, resultsCsv, resultsJson, type Rows } from "./tables";

const TYPES = { csv: "text/csv", json: "application/json", m3u8: "audio/mpegurl" };
const SETS = ["gtzan57", "extended"] as const;
/** Seconds of a row of features; 0: a row per file. */
const SEGMENTS = [0, 30, 3] as const;

/** Saves what the table shows: results, features, playlists. */
export class Save {
  readonly element: HTMLDetailsElement;
  readonly #context: Context;
  readonly #shown: () => readonly Entry[];
  readonly #summary = h("summary");
  readonly #set: HTMLSelectElement;
  readonly #segment: HTMLSelectElement;
  readonly #progress = h("span", { role: "status" });
  readonly #cancel: HTMLButtonElement;
  readonly #needSound: HTMLButtonElement[];
  /** Features that were computed before, by set and segment. */
  readonly #tables = new WeakMap<Entry, Map<string, FeatureTable>>();
  #jobs: Job<FeatureTable>[] = [];

  constructor(context: Context, shown: () => readonly Entry[]) {
    this.#context = context;
    this.#shown = shown;
    const text = context.words.collection.save;
    const button = (label: string, what: string, onclick: () => void) =>
      h("button", { type: "button", "aria-label": `${what}: ${label}`, onclick }, label);
    const select = (label: string, options: [string, string][]) => {
      const made = h(
        "select",
        { "aria-label": label },
        ...options.map(([value, name]) => h("option", { value }, name)),
      );
      made.addEventListener("keydown", (event) => event.stopPropagation());
      return made;
    };
    this.#set = select(
      text.set,
      SETS.map((set) => [set, text.sets[set]]),
    );
    this.#segment = select(
      text.segment,
      SEGMENTS.map((seconds) => [String(seconds), text.segments(seconds)]),
    );
    this.#cancel = h(
      "button",
      { type: "button", class: "quiet", hidden: true, onclick: () => this.#stop() },
      context.words.cancel,
    );
    const results = [
      button("CSV", text.results, () => save("genres.csv", resultsCsv(shown()))),
      button("JSON", text.results, () => save("genres.json", resultsJson(shown()))),
    ];
    this.#needSound = [
      button("CSV", text.features, () => void this.#features("csv")),
      button("JSON", text.features, () => void this.#features("json")),
    ];
    const playlists = [
      button(text.onePlaylist, text.playlists, () =>
        save("genrescope.m3u8", playlist(this.#playable())),
      ),
      button(text.perGenre, text.playlists, () => this.#playlistPerGenre()),
    ];
    const line = (title: string, ...children: (HTMLElement | string)[]) =>
      h("div", { class: "line" }, h("span", { class: "what" }, title), ...children);
    this.element = h(
      "details",
      { class: "save" },
      this.#summary,
      line(text.results, ...results),
      line(
        text.features,
        this.#set,
        this.#segment,
        ...this.#needSound,
        this.#progress,
        this.#cancel,
      ),
      line(text.playlists, ...playlists),
      h("p", { class: "hint" }, text.hint),
    );
  }

  disconnect(): void {
    this.#stop();
  }

  show(shown: readonly Entry[]): void {
    const { words, lang } = this.#context;
    const count = new Intl.NumberFormat(lang).format(shown.length);
    this.#summary.textContent = words.collection.save.title(shown.length, count);
  }

  /** What has been heard and is no failure. */
  #playable(): Entry[] {
    return this.#shown().filter(({ state }) => state === "done");
  }

  #playlistPerGenre(): void {
    const genres = new Map<string, Entry[]>();
    for (const entry of this.#playable()) {
      const label = genreOf(entry);
      if (label !== undefined) genres.set(label, [...(genres.get(label) ?? []), entry]);
    }
    for (const [label, entries] of genres) {
      save(`${genreName(this.#context.words, label)}.m3u8`, playlist(entries));
    }
  }

  #stop(): void {
    for (const job of this.#jobs) job.cancel();
  }

  async #features(format: "csv" | "json"): Promise<void> {
    const { collection, words, lang } = this.#context;
    const text = words.collection.save;
    const [set, segment] = [this.#set.value, Number(this.#segment.value)];
    const key = `${set} ${segment}`;
    const entries = this.#shown().filter(({ file, state }) => file && state !== "failed");
    const batch = await collection.batch();
    const number = (value: number) => new Intl.NumberFormat(lang).format(value);
    let done = 0;
    const tick = () => {
      this.#progress.textContent = text.computing(number(done), number(entries.length));
    };
    this.#busy(true);
    tick();
    const jobs = entries.map(async (entry): Promise<Rows | undefined> => {
      const known = this.#tables.get(entry)?.get(key);
      if (!known && entry.file) {
        const job = batch.features(entry.file, { set, segment });
        this.#jobs.push(job);
        const table = await job.finished();
        const tables = this.#tables.get(entry) ?? new Map<string, FeatureTable>();
        this.#tables.set(entry, tables.set(key, table));
      }
      done++;
      tick();
      const table = this.#tables.get(entry)?.get(key);
      return table && [entry.path, table];
    });
    const settled = await Promise.allSettled(jobs);
    const cancelled = this.#jobs.some(({ state }) => state === "cancelled");
    this.#busy(false);
    if (cancelled) {
      this.#progress.textContent = words.cancelled;
      return;
    }
    const rows = settled.flatMap((one) =>
      one.status === "fulfilled" && one.value ? [one.value] : [],
    );
    const missing = this.#shown().length - rows.length;
    this.#progress.textContent = missing > 0 ? text.without(missing) : "";
    if (format === "csv") save("features.csv", featuresCsv(rows, segment > 0));
    else save("features.json", featuresJson(rows));
  }

  #busy(busy: boolean): void {
    this.#jobs = [];
    this.#cancel.hidden = !busy;
    for (const button of this.#needSound) button.disabled = busy;
  }
}

function save(name: string, content: string): void {
  const type = TYPES[name.slice(name.lastIndexOf(".") + 1) as keyof typeof TYPES];
  download(new File([content], name, { type: `${type};charset=utf-8` }));
}
