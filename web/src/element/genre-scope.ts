import {
  Genrescope,
  GenrescopeError,
  type Classification,
  type Progress,
  type Sound,
} from "../engine";
import { asGenrescopeError, orAborted } from "../engine/errors";
import { fetchFile, resolveUrl } from "../engine/fetch";
import { Answer } from "./answer";
import answerCss from "./answer.css?inline";
import { Collection } from "./collection/collection";
import type { Entry, Found } from "./collection/entry";
import { CollectionView } from "./collection/view";
import displayCss from "./display.css?inline";
import { h } from "./dom";
import css from "./genre-scope.css?inline";
import { Instrument } from "./instrument";
import { dictionaryFor, loadDictionary, type Dictionary } from "./lang";
import { ModelCard } from "./model-card";
import { ModelChoice } from "./models";
import { Panels } from "./panels";
import { addModel, join, leave, sharedEngine } from "./shared";
import { chosenFiles, droppedFiles, sift } from "./sources/files";
import type { LiveHost } from "./sources/live";
import { Sources } from "./sources/sources";
import { ATTRIBUTES, EVENTS, type Attribute, type GenrescopeEventMap } from "./vocabulary";

const ACCEPT = "audio/*,video/mp4,video/webm,.wav,.mp3,.flac,.ogg,.oga,.opus,.m4a,.aac,.gsm";

// Constructable: strict content security policies forbid style elements.
const style = new CSSStyleSheet();
style.replaceSync(css + answerCss + displayCss);

type State = "empty" | "working" | "done" | "failed" | "live";

interface View {
  root: HTMLElement;
  answer: Answer;
  instrument: Instrument;
  models: ModelChoice;
  card: ModelCard;
  panels: Panels;
  files: CollectionView;
  sources: Sources;
  input: HTMLInputElement;
  invite: HTMLButtonElement;
}

/**
 * Drop or choose a song, see its genre.
 *
 * @attr src - Address of a sound file to classify.
 * @attr model - Name of the model that answers, or address of a `.gsm` file; the default one when left out.
 * @attr lang - Language of the texts; the page's when left out.
 * @attr docs - Address of a page with an anchor per feature column, which the reasons link to; no links when left out.
 * @attr assets - Address of a copy of the package's folder `assets`, when it does not lie beside the script. All elements
 *   of a page share it: the first one's counts.
 * @slot invitation - What the empty drop area says in place of its own words.
 * @fires {CustomEvent<ProgressDetail>} genrescope-progress - detail: stage, part done, file
 * @fires {CustomEvent<Classification>} genrescope-result - detail: the result, in the shape of the command line's JSON
 * @fires {CustomEvent<GenrescopeError>} genrescope-error - detail: the GenrescopeError
 * @csspart sentence - the answer in words
 * @csspart note - what the answer means
 * @csspart bars - the bars of stages and genres
 * @csspart plot - waveform and spectrogram
 * @csspart panels - what can be opened below: reasons, all models, curves
 * @csspart collection - charts and table of many files
 * @csspart model-card - what a model file that was dropped is
 * @cssproperty --genrescope-ink - Colour of text.
 * @cssproperty --genrescope-soft - Colour of what is secondary.
 * @cssproperty --genrescope-paper - Colour of the background.
 * @cssproperty --genrescope-well - Colour behind the picture.
 * @cssproperty --genrescope-line - Colour of lines.
 * @cssproperty --genrescope-accent - Colour of what can be pressed.
 * @cssproperty --genrescope-on-accent - Colour of text on it.
 * @cssproperty --genrescope-height - Height of the spectrogram.
 * @cssproperty --genre-blues - Colour of a genre; likewise --genre-classical, -country, -disco, -hiphop, -jazz, -metal,
 *   -pop, -reggae and -rock.
 */
export class GenreScope extends HTMLElement {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  readonly #collection = new Collection({
    engine: sharedEngine,
    model: () => this.#modelName(),
    show: (entry) => void this.#show(entry),
    cancel: () => this.#run?.abort(),
    clear: () => this.#reset(),
    onResult: (result) => this.#emit(EVENTS.result, result),
    onError: (error) => this.#emit(EVENTS.error, error),
  });
  #view: View | undefined;
  #sound: Sound | undefined;
  /** Stops the work on the entry that is shown. */
  #run: AbortController | undefined;

  connectedCallback(): void {
    join(this.getAttribute("assets"));
    this.#build();
    void this.#speak();
    this.#collection.start();
    const src = this.getAttribute("src");
    if (src) void this.#openUrl(src);
  }

  disconnectedCallback(): void {
    this.#run?.abort();
    this.#run = undefined;
    this.#collection.stop();
    this.#sound?.close();
    this.#sound = undefined;
    this.#view?.instrument.disconnect();
    this.#view?.panels.clear();
    this.#view?.files.disconnect();
    this.#view = undefined;
    leave();
  }

  attributeChangedCallback(name: Attribute, old: string | null, value: string | null): void {
    if (!this.#view || old === value) return;
    if (name === "src" && value) void this.#openUrl(value);
    if (name === "model") this.#modelChanged();
    if (name === "lang") void this.#speak(old);
  }

  /** The engine that all elements of the page share, for those who want features too. */
  get engine(): Promise<Genrescope> {
    return sharedEngine();
  }

  /** Starts engine and default model ahead of the first file. A failure shows with that file. */
  preload(): void {
    sharedEngine().catch(() => undefined);
  }

  /** The files of this visit; the page may keep them for the next. */
  get collection(): Collection {
    return this.#collection;
  }

  /**
   * Classifies files, several at once, and shows the first. Of several, those that are no sound are left out. A model
   * file (`.gsm`) answers from then on.
   */
  addFiles(files: Iterable<File>): void {
    this.#add(chosenFiles(files));
  }

  /** The same with what was dropped, folders too. */
  async addDropped(transfer: DataTransfer | null): Promise<void> {
    if (transfer) this.#add(await droppedFiles(transfer));
  }

  /** Shows an entry of the collection. */
  show(entry: Entry): void {
    void this.#show(entry);
  }

  /** Obeys a key of the instrument, like space or an arrow. The page may pass on keys that nobody else takes. */
  handleKey(event: KeyboardEvent): void {
    if (this.#sound) this.#view?.instrument.obeyKey(event);
  }

  // ---- what is seen ----

  #build(): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [style];
    const old = this.#view;
    old?.instrument.disconnect();
    old?.panels.clear();
    old?.files.disconnect();

    const lang = this.#lang();
    const view = this.#makeView(this.#words(), lang);
    this.#view = view;
    shadow.replaceChildren(view.root);
    this.#setState("empty");
    view.models.value = this.#modelName();
    if (this.#collection.current) void this.#show(this.#collection.current);
  }

  #makeView(words: Dictionary, lang: string): View {
    const input = h("input", { type: "file", accept: ACCEPT, multiple: true, hidden: true });
    input.addEventListener("change", () => {
      this.addFiles(input.files ?? []);
      input.value = "";
    });
    const onclick = () => input.click();
    const invite = h("button", { type: "button", onclick }, words.choose);
    const invitation = h(
      "div",
      { class: "invitation" },
      h("slot", { name: "invitation" }, h("strong", {}, words.drop)),
      invite,
      h("span", {}, words.formats),
    );
    const another = h("button", { type: "button", class: "another", onclick }, words.chooseAnother);

    const answer = new Answer(words, lang, () => this.#run?.abort());
    const instrument = new Instrument(words, lang, invitation, (seconds) =>
      panels.setTime(seconds),
    );
    const { player, view } = instrument;
    const panels: Panels = new Panels(words, lang, view, (seconds) => player.seek(seconds));
    const models = new ModelChoice(words, (name) => this.setAttribute("model", name));
    const card = new ModelCard(words, lang);
    const files = new CollectionView(words, lang, this.#collection, (entry) => {
      void this.#show(entry);
    });
    const sources = new Sources(words, lang, {
      add: (found) => this.#add(found),
      listen: () => this.#listenLive(),
    });
    const root = h(
      "div",
      { class: "scope" },
      answer.element,
      ...instrument.elements,
      sources.element,
      h("div", { class: "below" }, models.element, another),
      card.element,
      files.element,
      panels.element,
      input,
    );
    this.#listen(root);
    return { root, answer, instrument, models, card, panels, files, sources, input, invite };
  }

  #listen(root: HTMLElement): void {
    root.addEventListener("keydown", (event) => {
      const { target } = event;
      // They have their own use for space and arrows.
      if (target instanceof Element && target.closest("button, input, select, .panels")) return;
      this.handleKey(event);
    });
    root.addEventListener("pointerenter", () => this.preload());
    root.addEventListener("focusin", () => this.preload());
    root.addEventListener("dragover", (event) => {
      event.preventDefault();
      this.preload();
      root.toggleAttribute("data-over", true);
    });
    root.addEventListener("dragleave", (event) => {
      if (root.contains(event.relatedTarget as Node | null)) return;
      root.removeAttribute("data-over");
    });
    root.addEventListener("drop", (event) => {
      event.preventDefault();
      root.removeAttribute("data-over");
      void this.addDropped(event.dataTransfer);
    });
  }

  /** Changes to the language that is asked for, as soon as its words are there. */
  async #speak(before?: string | null): Promise<void> {
    const lang = this.#lang();
    const fresh = await loadDictionary(lang);
    if (this.#view && lang === this.#lang() && (fresh || before !== undefined)) this.#build();
  }

  #words(): Dictionary {
    return dictionaryFor(this.#lang());
  }

  #lang(): string {
    return (this.getAttribute("lang") ?? document.documentElement.lang) || "en";
  }

  #setState(state: State): void {
    if (this.#view) this.#view.root.dataset.state = state;
  }

  // ---- what is done ----

  #add(all: Found[]): void {
    const model = all.find(isModel);
    if (model) void this.#useModel(model.file);
    const files = all.filter((found) => !isModel(found));
    if (!this.#view || files.length === 0) return;
    const { found, skipped } = sift(files, this.#lang());
    const [first] = this.#collection.add(found);
    this.#collection.skipped = skipped;
    if (first) void this.#show(first);
    this.#collection.work();
  }

  #modelName(): string {
    return this.getAttribute("model") ?? Genrescope.defaultModel.name;
  }

  async #openUrl(src: string): Promise<void> {
    const run = this.#begin();
    const url = resolveUrl(src);
    this.#view?.answer.working(src);
    try {
      const file = await fetchFile(url, run.signal);
      if (this.#run === run) this.addFiles([file]);
    } catch (error) {
      if (this.#run === run) this.#fail(src, error);
    }
  }

  /** Follows the microphone until it is stopped or a file is shown. */
  async #listenLive(): Promise<void> {
    const view = this.#view;
    const { listen } = await import("./sources/live");
    if (!view || view !== this.#view) return;
    const words = this.#words();
    let shown: HTMLElement | undefined;
    const host: LiveHost = {
      words,
      engine: sharedEngine,
      model: () => this.#modelName(),
      begin: (element) => {
        const { signal } = this.#begin();
        this.#collection.current = undefined;
        view.answer.working(words.sources.listening);
        this.#setState("live");
        view.root.insertBefore(element, view.sources.element);
        const ended = () => {
          element.remove();
          // Stopped, and nothing takes its place.
          queueMicrotask(() => {
            if (this.#run?.signal === signal) this.#reset();
          });
        };
        signal.addEventListener("abort", ended, { once: true });
        shown = element;
        return signal;
      },
      answer: (result, silent, threshold) => {
        if (shown?.isConnected) view.answer.result(result, silent, threshold, true);
      },
      end: () => this.#reset(),
      keep: (file) => this.addFiles([file]),
      tell: (message) => view.sources.tell(message),
    };
    await listen(host, view.root.getRootNode());
  }

  /** Ends the work on what was shown before. */
  #begin(): AbortController {
    this.#run?.abort();
    this.#view?.sources.stop();
    const run = new AbortController();
    this.#run = run;
    this.#sound?.close();
    this.#sound = undefined;
    this.#view?.instrument.clear();
    this.#view?.panels.clear();
    this.#setState("working");
    return run;
  }

  async #show(entry: Entry): Promise<void> {
    const view = this.#view;
    if (!view) return;
    const focused = this.shadowRoot?.activeElement === view.invite;
    const run = this.#begin();
    const { file, name, result } = entry;
    this.#collection.current = entry;
    if (!file) {
      await this.#showKept(entry, run);
      return;
    }
    const onProgress = (progress: Progress) => {
      if (this.#run !== run) return;
      view.answer.progress(progress);
      if (entry.state !== "done") this.#collection.update(entry, { state: "working", progress });
      this.#emit(EVENTS.progress, { ...progress, file: name });
    };
    if (!result) this.#collection.update(entry, { state: "working", error: undefined });
    view.answer.working(name);
    try {
      const { signal } = run;
      const engine = await orAborted(sharedEngine(), signal);
      const model = this.#modelName();
      const watch = view.instrument.watch();
      const sound = await engine.open(file, { model, signal, onProgress, ...watch });
      if (this.#run !== run) {
        sound.close();
        return;
      }
      this.#sound = sound;
      view.answer.opened(sound.info);
      void this.#readTag(file, run);
      // The picture is asked for first, so that it is there while the features are computed.
      await Promise.all([
        view.instrument.show(sound, file),
        this.#classify(entry, sound, run, onProgress),
      ]);
      if (focused) view.instrument.focus();
    } catch (error) {
      if (this.#run !== run) {
        // Another file was picked: this one goes back to the queue.
        if (entry.state === "working") this.#collection.update(entry, { state: "waiting" });
        this.#collection.work();
        return;
      }
      const known = asGenrescopeError(error);
      const [state, why] =
        known.code === "aborted"
          ? (["cancelled", undefined] as const)
          : (["failed", known.toJSON()] as const);
      // What had an answer keeps it.
      if (!result) this.#collection.update(entry, { state, error: why, progress: undefined });
      this.#fail(name, known);
    }
  }

  /** Shows the answer alone, where the file is not there any more. */
  async #showKept({ name, result, error }: Entry, run: AbortController): Promise<void> {
    const { answer } = this.#view ?? {};
    answer?.working(name);
    try {
      if (!result) throw new GenrescopeError(error?.code ?? "aborted", error?.message ?? "");
      const engine = await orAborted(sharedEngine(), run.signal);
      const { sureThreshold } = await engine.describeModel(result.model);
      if (this.#run !== run) return;
      answer?.result(result, false, sureThreshold);
      answer?.tell(this.#words().collection.answerOnlyHint);
      this.#setState("done");
    } catch (reason) {
      if (this.#run === run) this.#fail(name, reason);
    }
  }

  /** As before the first file. */
  #reset(): void {
    this.#begin();
    this.#run = undefined;
    this.#view?.answer.clear();
    this.#setState("empty");
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
    const engine = await sharedEngine();
    let model: string;
    let threshold: number;
    let result: Classification;
    do {
      model = this.#modelName();
      result = await sound.classify({ model, signal: run.signal, onProgress });
      threshold = (await engine.describeModel(model)).sureThreshold;
      // Another model may have been chosen meanwhile.
    } while (model !== this.#modelName());
    if (this.#run !== run) return;
    this.#collection.update(entry, { state: "done", result, progress: undefined });
    this.#view?.answer.result(result, sound.info.silent, threshold);
    this.#setState("done");
    void this.#view?.instrument.answer(result);
    const docs = this.getAttribute("docs");
    this.#view?.panels.show({ engine, sound, result, docs, signal: run.signal });
    this.#emit(EVENTS.result, result);
  }

  /** Takes a model that the visitor brought, if it is one. */
  async #useModel(file: File): Promise<void> {
    try {
      const model = await addModel(file);
      this.setAttribute("model", model.name);
      this.#view?.card.show(file.name, model);
    } catch (error) {
      this.#view?.card.refuse(file.name, error);
      this.#emit(EVENTS.error, asGenrescopeError(error));
    }
  }

  #modelChanged(): void {
    const { models, root } = this.#view ?? {};
    if (models) models.value = this.#modelName();
    this.#view?.card.clear();
    const { current: entry } = this.#collection;
    const [sound, run] = [this.#sound, this.#run];
    if (entry && sound && run && root?.dataset.state === "done") {
      this.#classify(entry, sound, run).catch((error: unknown) => {
        if (this.#run === run) this.#fail(entry.name, error);
      });
    }
    this.#collection.modelChanged();
  }

  #fail(file: string, error: unknown): void {
    const known = asGenrescopeError(error);
    this.#sound?.close();
    this.#sound = undefined;
    this.#view?.instrument.clear();
    this.#view?.panels.clear();
    this.#view?.answer.failed(file, known);
    this.#setState("failed");
    this.#emit(EVENTS.error, known);
  }

  #emit<K extends keyof GenrescopeEventMap>(
    type: K,
    detail: GenrescopeEventMap[K]["detail"],
  ): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

function isModel({ file }: Found): boolean {
  return /\.gsm$/i.test(file.name);
}
