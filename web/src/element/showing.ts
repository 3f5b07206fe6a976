import {
  GenrescopeError,
  type Classification,
  type LoadedModel,
  type Progress,
  type Sound,
} from "../engine";
import { asGenrescopeError, orAborted } from "../engine/errors";
import { fetchFile, resolveUrl } from "../engine/fetch";
import type { Collection } from "./collection/collection";
import type { Entry } from "./collection/entry";
import { after } from "./dom";
import type { Dictionary } from "./lang";
import { sharedEngine } from "./shared";
import type { LiveHost } from "./sources/live";
import type { View } from "./view";
import { EVENTS, type GenrescopeEventMap } from "./vocabulary";

/** The element around. */
export interface Host {
  collection: Collection;
  /** Undefined while it is in no page. */
  view: () => View | undefined;
  words: () => Dictionary;
  /** Name of the model that answers. */
  model: () => string;
  /** Address of a page with an anchor per feature column. */
  docs: () => string | null;
  addFiles: (files: Iterable<File>) => void;
  emit: <K extends keyof GenrescopeEventMap>(
    type: K,
    detail: GenrescopeEventMap[K]["detail"],
  ) => void;
}

/** Milliseconds that the worker and the page are left to the answer alone. */
const UNDISTURBED = 600;

/** What was changed until now has been painted. */
const painted = () =>
  new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** The one sound that is shown at a time, and the work on it. */
export class Showing {
  readonly #host: Host;
  #sound: Sound | undefined;
  /** Stops the work. */
  #run: AbortController | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Whether there is a sound that can be played. */
  get hasSound(): boolean {
    return this.#sound !== undefined;
  }

  /** Shows an entry of the collection, and classifies it when it has no answer yet. */
  async show(entry: Entry): Promise<void> {
    const { collection, emit } = this.#host;
    const view = this.#view;
    if (!view) return;
    const { activeElement } = view.root.getRootNode() as ShadowRoot;
    const focused = activeElement === view.invite;
    const run = this.#begin();
    const { file, name } = entry;
    // An answer by another model than the one that is chosen is none.
    const answered = entry.state === "done";
    collection.current = entry;
    if (!file) {
      await this.#showKept(entry, run);
      return;
    }
    let latest: Progress | undefined;
    let undisturbed = true;
    const showProgress = () => {
      if (this.#run !== run || !latest || view.state !== "working") return;
      view.answer.progress(latest);
      if (entry.state !== "done") collection.update(entry, { state: "working", progress: latest });
    };
    const onProgress = (progress: Progress) => {
      if (this.#run !== run) return;
      latest = progress;
      if (!undisturbed) showProgress();
      emit(EVENTS.progress, { ...progress, file: name });
    };
    setTimeout(() => {
      undisturbed = false;
      showProgress();
    }, UNDISTURBED);
    if (!answered) collection.update(entry, { state: "working", error: undefined });
    view.answer.working(name);
    try {
      const { signal } = run;
      const engine = await orAborted(sharedEngine(), signal);
      const model = this.#host.model();
      const watch = view.instrument.watch(UNDISTURBED);
      const sound = await engine.open(file, { model, signal, onProgress, ...watch });
      if (this.#run !== run) {
        sound.close();
        this.#stopped(entry, run);
        return;
      }
      this.#sound = sound;
      view.answer.opened(sound.info);
      const answer = this.#classify(entry, sound, run, onProgress);
      // A quick answer is quicker alone. Before one that takes longer there are pictures to look at.
      const free = Promise.race([answer.catch(() => undefined).then(painted), after(UNDISTURBED)]);
      await Promise.all([answer, view.instrument.show(sound, file, free)]);
      void this.#readTag(file, run);
      if (focused) view.instrument.focus();
    } catch (error) {
      this.#stopped(entry, run, error, answered);
    }
  }

  /** Fetches a file and adds it. */
  async openUrl(src: string): Promise<void> {
    const run = this.#begin();
    // What was shown waits for the workers, even if nothing comes of the address.
    this.#host.collection.current = undefined;
    this.#view?.answer.working(src);
    try {
      const file = await fetchFile(resolveUrl(src), run.signal);
      if (this.#run === run) this.#host.addFiles([file]);
    } catch (error) {
      if (this.#run === run) this.#fail(src, error);
    }
  }

  /** Follows the microphone until it is stopped or a file is shown. */
  async listenLive(): Promise<void> {
    const { collection, model, addFiles } = this.#host;
    const view = this.#view;
    const { listen } = await import("./sources/live");
    if (!view || view !== this.#view) return;
    const words = this.#host.words();
    let shown: HTMLElement | undefined;
    const host: LiveHost = {
      words,
      engine: sharedEngine,
      model,
      begin: (element) => {
        const { signal } = this.#begin();
        collection.current = undefined;
        view.answer.working(words.sources.listening);
        view.state = "live";
        // Above the answer, which changes its height every second: what can be pressed stays where it is.
        view.root.insertBefore(element, view.answer.element);
        const ended = () => {
          element.remove();
          // Stopped, and nothing takes its place.
          queueMicrotask(() => {
            if (this.#run?.signal === signal) this.reset();
          });
        };
        signal.addEventListener("abort", ended, { once: true });
        shown = element;
        return signal;
      },
      answer: (result, silent, threshold) => {
        if (shown?.isConnected) view.answer.result(result, silent, threshold, true);
      },
      end: () => this.reset(),
      keep: (file) => addFiles([file]),
      tell: (message) => view.sources.tell(message),
    };
    await listen(host, view.root.getRootNode());
  }

  /** Answers anew, by the model that is chosen now, when there is an answer. */
  modelChanged(): void {
    const { current: entry } = this.#host.collection;
    const [sound, run] = [this.#sound, this.#run];
    if (!entry || !sound || !run || this.#view?.state !== "done") return;
    this.#host.collection.update(entry, { state: "working" });
    this.#classify(entry, sound, run).catch((error: unknown) => this.#stopped(entry, run, error));
  }

  cancel(): void {
    this.#run?.abort();
  }

  /** As before the first file. */
  reset(): void {
    this.#begin();
    this.#run = undefined;
    const view = this.#view;
    if (!view) return;
    view.answer.clear();
    view.state = "empty";
  }

  /** Ends the work and frees the sound. */
  close(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#sound?.close();
    this.#sound = undefined;
  }

  get #view(): View | undefined {
    return this.#host.view();
  }

  /** Ends the work on what was shown before. */
  #begin(): AbortController {
    this.close();
    const run = new AbortController();
    this.#run = run;
    const view = this.#view;
    if (view) {
      view.sources.stop();
      view.clear();
      view.state = "working";
    }
    return run;
  }

  /** Shows the answer alone, where the file is not there any more. */
  async #showKept({ name, result, error }: Entry, run: AbortController): Promise<void> {
    const view = this.#view;
    view?.answer.working(name);
    try {
      if (!result) throw new GenrescopeError(error?.code ?? "aborted", error?.message ?? "");
      const engine = await orAborted(sharedEngine(), run.signal);
      const { sureThreshold } = await engine.describeModel(result.model);
      if (this.#run !== run || !view) return;
      view.answer.result(result, false, sureThreshold);
      view.answer.tell(this.#host.words().collection.answerOnlyHint);
      view.state = "done";
    } catch (reason) {
      if (this.#run === run) this.#fail(name, reason);
    }
  }

  /** What the file says of itself; one that cannot be read says nothing. */
  async #readTag(file: File, run: AbortController): Promise<void> {
    try {
      const { genreTag } = await import("../engine/tags");
      const genre = await genreTag(file);
      if (genre && this.#run === run) this.#view?.answer.tagged(genre);
    } catch {
      return;
    }
  }

  async #classify(
    entry: Entry,
    sound: Sound,
    run: AbortController,
    onProgress?: (progress: Progress) => void,
  ): Promise<void> {
    const { collection, docs, emit } = this.#host;
    const engine = await sharedEngine();
    let model: string;
    let described: LoadedModel;
    let result: Classification;
    do {
      model = this.#host.model();
      [described, result] = await Promise.all([
        engine.describeModel(model),
        sound.classify({ model, signal: run.signal, onProgress }),
      ]);
      // Another model may have been chosen meanwhile.
    } while (model !== this.#host.model());
    if (this.#run !== run) {
      this.#stopped(entry, run);
      return;
    }
    collection.update(entry, { state: "done", result, progress: undefined });
    const view = this.#view;
    if (view) {
      view.answer.result(result, sound.info.silent, described.sureThreshold);
      view.state = "done";
      void view.instrument.answer(result);
      void view.panels.show({ engine, sound, result, docs: docs(), signal: run.signal });
    }
    emit(EVENTS.result, result);
  }

  /** Work on an entry ended before there was an answer. */
  #stopped(entry: Entry, run: AbortController, error?: unknown, answered = false): void {
    const { collection } = this.#host;
    if (this.#run !== run) {
      // Another file was picked: this one goes back to the queue. Picked again, it is worked on already.
      if (entry.state === "working" && entry !== collection.current)
        collection.update(entry, { state: "waiting" });
      collection.work();
      return;
    }
    const known = asGenrescopeError(error);
    const [state, why] =
      known.code === "aborted"
        ? (["cancelled", undefined] as const)
        : (["failed", known.toJSON()] as const);
    // What had an answer keeps it.
    if (!answered) collection.update(entry, { state, error: why, progress: undefined });
    this.#fail(entry.name, known);
  }

  #fail(file: string, error: unknown): void {
    const known = asGenrescopeError(error);
    this.#sound?.close();
    this.#sound = undefined;
    const view = this.#view;
    if (view) {
      view.clear();
      view.answer.failed(file, known);
      view.state = "failed";
    }
    this.#host.emit(EVENTS.error, known);
  }
}
