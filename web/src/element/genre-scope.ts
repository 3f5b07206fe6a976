import { Genrescope } from "../engine";
import { asGenrescopeError } from "../engine/errors";
import answerCss from "./answer.css?inline";
import { Collection } from "./collection/collection";
import type { Entry, Found } from "./collection/entry";
import controlsCss from "./controls.css?inline";
import displayCss from "./display.css?inline";
import css from "./genre-scope.css?inline";
import { dictionaryFor, loadDictionary, type Dictionary } from "./lang";
import type { ModelCard } from "./model-card";
import { addModel, join, leave, sharedEngine, prefetch } from "./shared";
import { Showing } from "./showing";
import { chosenFiles, droppedFiles, sift } from "./sources/files";
import { View } from "./view";
import waitingCss from "./waiting.css?inline";
import { ATTRIBUTES, EVENTS, type Attribute, type GenrescopeEventMap } from "./vocabulary";

// Constructable: strict content security policies forbid style elements.
const style = new CSSStyleSheet();
style.replaceSync(css + answerCss + displayCss + waitingCss + controlsCss);

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
 * @fires {CustomEvent<ProgressDetail>} genrescope-progress - detail: file, stage, and part of it that is done
 * @fires {CustomEvent<Classification>} genrescope-result - detail: the answer
 * @fires {CustomEvent<GenrescopeError>} genrescope-error - detail: what went wrong
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
    show: (entry) => this.show(entry),
    cancel: () => this.#showing.cancel(),
    clear: () => this.#showing.reset(),
    onResult: (result) => this.#emit(EVENTS.result, result),
    onError: (error) => this.#emit(EVENTS.error, error),
  });
  readonly #showing = new Showing({
    collection: this.#collection,
    view: () => this.#view,
    words: () => this.#words(),
    model: () => this.#modelName(),
    docs: () => this.getAttribute("docs"),
    addFiles: (files) => this.addFiles(files),
    emit: (type, detail) => this.#emit(type, detail),
  });
  #view: View | undefined;
  /** Fills the card of the model that the visitor brought last. */
  #fillCard: ((card: ModelCard) => void) | undefined;

  connectedCallback(): void {
    join(this.getAttribute("assets"));
    this.#build();
    void this.#speak();
    this.#collection.start();
    const src = this.getAttribute("src");
    if (src) void this.#showing.openUrl(src);
  }

  disconnectedCallback(): void {
    this.#showing.close();
    this.#collection.stop();
    this.#view?.disconnect();
    this.#view = undefined;
    leave();
  }

  attributeChangedCallback(name: Attribute, old: string | null, value: string | null): void {
    if (!this.#view || old === value) return;
    if (name === "src" && value) void this.#showing.openUrl(value);
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
    void this.#showing.show(entry);
  }

  /** Obeys a key of the instrument, like space or an arrow. The page may pass on keys that nobody else takes. */
  handleKey(event: KeyboardEvent): void {
    if (this.#showing.hasSound) this.#view?.instrument.obeyKey(event);
  }

  #build(): void {
    const shadow = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [style];
    this.#view?.disconnect();
    const view = new View(this.#words(), this.#lang(), this.#collection, {
      addFiles: (files) => this.addFiles(files),
      addDropped: (transfer) => void this.addDropped(transfer),
      addFound: (found) => this.#add(found),
      show: (entry) => this.show(entry),
      cancel: () => this.#showing.cancel(),
      listenLive: () => this.#showing.listenLive(),
      useModel: (name) => this.setAttribute("model", name),
      handleKey: (event) => this.handleKey(event),
      expect: () => {
        this.preload();
        prefetch();
      },
    });
    this.#view = view;
    shadow.replaceChildren(view.root);
    view.models.value = this.#modelName();
    this.#fillCard?.(view.card);
    if (this.#collection.current) this.show(this.#collection.current);
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

  #add(all: Found[]): void {
    const model = all.find(isModel);
    if (model) void this.#useModel(model.file);
    const files = all.filter((found) => !isModel(found));
    if (!this.#view || files.length === 0) return;
    const { found, skipped } = sift(files, this.#lang());
    const [first] = this.#collection.add(found);
    this.#collection.skipped = skipped;
    if (first) this.show(first);
    this.#collection.work();
  }

  #modelName(): string {
    return this.getAttribute("model") ?? Genrescope.defaultModel.name;
  }

  /** Takes a model that the visitor brought, if it is one. */
  async #useModel(file: File): Promise<void> {
    try {
      const model = await addModel(file);
      this.setAttribute("model", model.name);
      this.#fillCard = (card) => card.show(file.name, model);
    } catch (error) {
      this.#fillCard = (card) => card.refuse(file.name, error);
      this.#emit(EVENTS.error, asGenrescopeError(error));
    }
    if (this.#view) this.#fillCard(this.#view.card);
  }

  #modelChanged(): void {
    this.#fillCard = undefined;
    if (this.#view) {
      this.#view.models.value = this.#modelName();
      this.#view.card.clear();
    }
    this.#showing.modelChanged();
    this.#collection.modelChanged();
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
