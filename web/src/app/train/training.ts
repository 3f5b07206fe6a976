/** Tracks, model and result: what the page holds, kept from visit to visit. */
import type { Found } from "../../element/collection/entry";
import { asGenrescopeError } from "../../engine/errors";
import { h } from "../../element/dom";
import { train, trainableKinds, type TrainableKind, type TrainProgress } from "../../engine/train";
import type { Speech } from "./context";
import { RecipeView } from "./recipe";
import { ResultView } from "./result";
import { countLabels, problems, trainingTable, usable } from "./rows";
import { SEED, defaults, type Settings } from "./settings";
import { TrackSet, columnsOf, computedColumns } from "./set";
import { openStore, type Keeping, type Result, type Store } from "./store";
import { isOpen } from "./track";
import { TracksView } from "./tracks";

export class Training {
  readonly #place: HTMLElement;
  readonly set = new TrackSet();
  settings: Settings = defaults();
  result: Result | undefined;
  kinds: TrainableKind[] = [];
  keeping: Keeping | "stale" | undefined;
  skipped = 0;
  twice = 0;
  #store: Store | undefined;
  #speech!: Speech;
  #views: [TracksView, RecipeView, ResultView] | undefined;
  #run: AbortController | undefined;

  constructor(place: HTMLElement) {
    this.#place = place;
    this.set.subscribe(({ kind, tracks }) => {
      this.#outdate(kind !== "changed" || tracks.some(({ state }) => state === "done"));
      this.#draw();
    });
  }

  get speech(): Speech {
    return this.#speech;
  }

  /** What is being done at the moment, if something is. */
  get working(): boolean {
    return this.#run !== undefined;
  }

  speak(speech: Speech): void {
    this.#speech = speech;
    this.#views?.[0].close();
    this.#views = [new TracksView(this), new RecipeView(this), new ResultView(this)];
    this.#place.replaceChildren(...this.#views.map(({ element }) => element));
    this.#draw();
  }

  async restore(): Promise<void> {
    const store = await openStore();
    if (typeof store === "string") {
      this.keeping = store;
      this.#draw();
      return;
    }
    const [level = 0, settings, result, tracks] = await Promise.all([
      store.get("level"),
      store.get("settings"),
      store.get("result"),
      store.tracks(),
    ]);
    if (settings) this.settings = settings;
    this.keeping = "all";
    if (tracks.length > 0) this.set.restore(tracks, level);
    this.result = result;
    this.#store = store;
    store.onFull = () => {
      this.keeping = "nothing";
      this.#draw();
    };
    store.follow(this.set);
    this.#draw();
  }

  add(found: readonly Found[], skipped: number): void {
    this.skipped = skipped;
    this.twice = this.set.add(found);
    this.#draw();
  }

  change(settings: Partial<Settings>): void {
    this.settings = { ...this.settings, ...settings };
    void this.#store?.put("settings", this.settings);
    this.#outdate(true);
    this.#draw();
  }

  /** Trains and tests; a failure is told. */
  async train(): Promise<void> {
    const { settings, set } = this;
    const tracks = usable(set.tracks);
    const run = new AbortController();
    this.#run = run;
    const tell = (progress: TrainProgress) => this.#views?.[1].tell(progress);
    this.#draw();
    tell({ stage: "load" });
    try {
      const [computed, wanted] = await Promise.all([computedColumns(), columnsOf(settings.set)]);
      if (tracks.some(({ features }) => features?.rows[0]?.length !== computed.length)) {
        this.keeping = "stale";
      }
      const { kind, name, parameters } = settings;
      const trained = await train(trainingTable(tracks, computed, wanted), {
        ...{ kind, name, seed: SEED, parameters: parameters[kind] ?? {} },
        signal: run.signal,
        onProgress: tell,
      });
      const single = [...countLabels(tracks)].filter(([, { groups }]) => groups === 1);
      this.result = {
        ...trained,
        ...{ settings, fresh: true, tracks: tracks.length },
        alone: tracks.filter(({ group }) => group === "").length,
        single: single.map(([label]) => label),
      };
      // Whoever goes to the first page with it right away finds it there.
      await this.#store?.put("result", this.result);
      this.#views?.[1].tell(undefined);
      this.#views?.[1].say(this.#speech.words.model.done(name));
    } catch (error) {
      this.#views?.[1].tell(undefined);
      const { model, problems } = this.#speech.words;
      if (run.signal.aborted) this.#views?.[1].say(model.stopped);
      else {
        const { message, hint } = asGenrescopeError(error);
        this.#views?.[1].say(problems.failed(`${message} ${hint}`.trim()));
      }
    }
    this.#run = undefined;
    this.#draw();
  }

  stop(): void {
    this.#run?.abort();
  }

  /** The kinds that can be trained, as soon as somebody may want to. */
  #loadKinds(): void {
    if (this.kinds.length > 0 || this.#loading) return;
    this.#loading = true;
    trainableKinds().then(
      (kinds) => {
        this.kinds = kinds;
        this.#views?.[1].build();
        this.#draw();
      },
      (error: unknown) => {
        this.#loading = false;
        this.#views?.[1].say(asGenrescopeError(error).message);
      },
    );
  }
  #loading = false;

  #outdate(changed: boolean): void {
    if (!changed || !this.result?.fresh) return;
    this.result = { ...this.result, fresh: false };
    void this.#store?.put("result", this.result);
  }

  #draw(): void {
    const { tracks } = this.set;
    const some = tracks.length > 0;
    document.documentElement.toggleAttribute("data-used", some || this.result !== undefined);
    if (some) this.#loadKinds();
    for (const view of this.#views ?? []) view.draw();
  }
}

/** What stands in the way, as sentences. */
export function obstacles(
  { set, settings, speech }: Training,
  least: number,
  longest: number,
): string[] {
  const { words, lang } = speech;
  const open = set.tracks.some(isOpen);
  const said = open ? [words.problems.open] : [];
  for (const problem of problems(open ? labelled(set) : usable(set.tracks))) {
    const { code } = problem;
    if (code === "labels") said.push(words.problems.labels);
    else if (code === "few") said.push(words.problems.few(problem.label, problem.tracks, least));
    else if (code === "long") said.push(words.problems.long(problem.label, longest));
    else said.push(words.problems.case(quoted(problem.labels, lang)));
  }
  if (settings.name === "") said.push(words.problems.name);
  return said;
}

const labelled = ({ tracks }: TrackSet) =>
  tracks.filter(({ label, state }) => label !== "" && state !== "failed" && state !== "cancelled");

export function quoted(labels: readonly string[], lang: string): string {
  return new Intl.ListFormat(lang, { type: "conjunction" }).format(
    labels.map((label) => `“${label}”`),
  );
}

export const section = (...children: (Node | string)[]) => h("section", {}, ...children);
