/** An open library: counts, map, table, and the track that was picked. */
import { h } from "../../element/dom";
import type { Dictionary } from "../../element/lang";
import type { Library } from "../lang/en/library";
import { richNodes } from "../words";
import { Client } from "./client";
import { Context, titleOf } from "./context";
import { Counts } from "./counts";
import { Details } from "./details";
import { faultText } from "./faults";
import { LibraryMap } from "./map";
import type { Method, Methods, Opened, Order, Selection, Sort, Verdict } from "./protocol";
import { LibraryTable } from "./table";

/** Dots on the map at most; beyond, it is a sample. */
const DOTS = 20_000;
const NEIGHBOURS = 10;
/** Milliseconds without a key before a text is searched for. */
const TYPING = 150;

/** Reads a file in a worker of its own; fails with the reason when it is no library that can be shown. */
export async function openLibrary(
  file: File,
  words: Library,
  names: Dictionary,
  lang: string,
): Promise<LibraryView> {
  const client = new Client();
  try {
    const opened = await client.call("open", { file });
    const view = new LibraryView(client, file.name, opened, new Context(words, names, lang));
    await view.begin();
    return view;
  } catch (error) {
    client.close();
    throw error;
  }
}

export class LibraryView {
  readonly element = h("div", { class: "view" });
  onFault: (text: string) => void = () => undefined;
  onAnother: () => void = () => undefined;
  readonly #client: Client;
  readonly #name: string;
  #opened: Opened;
  #context: Context;
  #parts: Parts;
  readonly #filter = { text: "", genres: new Set<string>(), verdicts: new Set<Verdict>() };
  readonly #order: Order = { sort: "certainty", descending: true };
  #picked: number | undefined;
  /** Of each kind of question only the newest is of interest. */
  readonly #asking = new Map<string, AbortController>();
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(client: Client, name: string, opened: Opened, context: Context) {
    this.#client = client;
    this.#name = name;
    this.#opened = opened;
    this.#context = context;
    this.#parts = this.#build();
  }

  /** Fills it before it is shown, so that nothing moves under a visitor's hand; fails when that cannot be. */
  async begin(): Promise<void> {
    this.#press();
    this.#show(await this.#client.call("select", this.#question()));
    void this.#drawMap();
  }

  focus(): void {
    this.#parts.title.focus();
  }

  /** Another language. */
  speak(words: Library, names: Dictionary, lang: string): void {
    this.#context = new Context(words, names, lang);
    this.#rebuild();
  }

  close(): void {
    clearTimeout(this.#typing);
    this.#parts.table.close();
    this.#client.close();
  }

  #rebuild(): void {
    this.#parts.table.close();
    this.#parts = this.#build();
    void this.#select();
    if (this.#picked !== undefined) void this.#pick(this.#picked);
  }

  #build(): Parts {
    const context = this.#context;
    const { words, names } = context;
    const { genres, models, model, tracks, failed } = this.#opened;
    const title = h("h1", { tabindex: "-1", dir: "auto" }, this.#name);
    const read = tracks - failed;
    const facts = [words.facts(read, context.number(read))];
    if (failed > 0) facts.push(words.failed(failed, context.number(failed)));
    const another = h("button", { type: "button", onclick: () => this.onAnother() }, words.another);
    const search = h("input", {
      type: "search",
      placeholder: words.search,
      "aria-label": words.search,
      autocomplete: "off",
      oninput: () => {
        this.#filter.text = search.value;
        clearTimeout(this.#typing);
        this.#typing = setTimeout(() => void this.#select(), TYPING);
      },
    });
    search.value = this.#filter.text;
    const shown = h("p", { class: "shown", role: "status" });
    const all = h(
      "button",
      { type: "button", class: "all", onclick: () => this.#showAll() },
      names.collection.showAll,
    );
    const toggle = <T>(chosen: Set<T>, value: T) => {
      if (!chosen.delete(value)) chosen.add(value);
      void this.#select();
    };
    const counts = new Counts(
      context,
      genres,
      (label) => toggle(this.#filter.genres, label),
      (verdict) => toggle(this.#filter.verdicts, verdict),
    );
    const pick = (slot: number) => void this.#pick(slot);
    const map = new LibraryMap(context, genres, {
      onPoint: (slot) => void this.#point(slot),
      onPick: pick,
    });
    const table = new LibraryTable(context, {
      rows: async (from, to) => (await this.#ask("rows", { from, to }, `rows ${from}`)) ?? [],
      onSort: (sort) => this.#sort(sort),
      onPick: pick,
    });
    const details = new Details(context, pick, () => this.#unpick());
    map.expect(Math.min(read, DOTS), read);
    const order = this.#makeOrder();
    const choice = models.length > 1 ? [this.#makeModels(models, model)] : [];
    const drawn = this.#opened.places
      ? map.element
      : h("section", { class: "map" }, h("h2", {}, words.map.title), none(words.map.none));
    this.element.replaceChildren(
      h("div", { class: "top" }, title, h("p", {}, facts.join(" · ")), ...choice, another),
      h("div", { class: "pictures" }, counts.genres, drawn),
      h("div", { class: "tools" }, search, counts.verdicts, order, shown, all),
      h("div", { class: "tracks" }, table.element, details.element),
    );
    return { title, search, shown, all, counts, map, table, details, order };
  }

  #makeOrder(): HTMLSelectElement {
    const { collection } = this.#context.names;
    const options = (["certainty", "genre", "file", "verdict", "duration"] as const).map((sort) =>
      h("option", { value: sort }, collection.columns[sort]),
    );
    const order = h("select", { "aria-label": collection.sortBy }, ...options);
    order.addEventListener("change", () => this.#sort(order.value as Sort));
    return order;
  }

  #makeModels(models: string[], model: string): HTMLElement {
    const select = h("select", {}, ...models.map((name) => h("option", { value: name }, name)));
    select.value = model;
    select.addEventListener("change", () => void this.#choose(select.value));
    return h("label", {}, `${this.#context.words.model} `, select);
  }

  async #choose(model: string): Promise<void> {
    const opened = await this.#ask("model", { model });
    if (!opened) return;
    this.#opened = opened;
    this.#filter.genres.clear();
    this.#filter.verdicts.clear();
    this.#rebuild();
  }

  /** By a column; by the same again, the other way round. */
  #sort(sort: Sort): void {
    const order = this.#order;
    const first = sort === "certainty" || sort === "duration";
    order.descending = order.sort === sort ? !order.descending : first;
    order.sort = sort;
    void this.#select();
  }

  #showAll(): void {
    this.#filter.text = this.#parts.search.value = "";
    this.#filter.genres.clear();
    this.#filter.verdicts.clear();
    void this.#select();
    this.#parts.search.focus();
  }

  async #select(): Promise<void> {
    const parts = this.#parts;
    const { words } = this.#context;
    this.#press();
    // Said only when it takes a while.
    const slow = setTimeout(() => (parts.shown.textContent = words.searching), 2 * TYPING);
    const selection = await this.#ask("select", this.#question());
    clearTimeout(slow);
    if (!selection || parts !== this.#parts) return;
    this.#show(selection);
    void this.#drawMap();
  }

  #press(): void {
    const { order, counts } = this.#parts;
    order.value = this.#order.sort;
    counts.press(this.#filter);
  }

  #question(): Methods["select"]["params"] {
    const { text, genres, verdicts } = this.#filter;
    const filter = { text, genres: [...genres], verdicts: [...verdicts] };
    return { filter, order: { ...this.#order } };
  }

  /** Of the selection. */
  async #drawMap(): Promise<void> {
    if (!this.#opened.places) return;
    const parts = this.#parts;
    const points = await this.#ask("map", { most: DOTS });
    if (points && parts === this.#parts) parts.map.show(points);
  }

  #show(selection: Selection): void {
    const { shown, all, counts, table } = this.#parts;
    const { words, names } = this.#context;
    const { text, genres, verdicts } = this.#filter;
    const filtered = text.trim() !== "" || genres.size > 0 || verdicts.size > 0;
    const number = (value: number) => this.#context.number(value);
    shown.textContent = !filtered
      ? ""
      : selection.count === 0
        ? words.nothing
        : names.collection.shown(number(selection.count), number(this.#opened.tracks));
    all.hidden = !filtered;
    counts.show(selection, this.#filter);
    table.show(selection.count, this.#order);
  }

  /** Names the dot that is pointed at. */
  async #point(slot: number | undefined): Promise<void> {
    const { map } = this.#parts;
    this.#asking.get("point")?.abort();
    if (slot === undefined) {
      map.read("");
      return;
    }
    const track = await this.#ask("track", { slot }, "point");
    if (!track) return;
    const { artist, genre, score } = track;
    const certain = `${this.#context.genre(genre)} ${this.#context.percent(score)}`;
    map.read([titleOf(track), artist, certain].filter(Boolean).join(" · "));
  }

  async #pick(slot: number): Promise<void> {
    const { table, details, map } = this.#parts;
    this.#picked = slot;
    table.mark(slot);
    map.mark([slot]);
    const track = await this.#ask("track", { slot }, "picked");
    if (!track) return;
    details.show(track);
    details.element.scrollIntoView({ block: "nearest" });
    if (!this.#opened.places) return;
    const near = await this.#ask("near", { slot, count: NEIGHBOURS });
    if (!near) return;
    details.showNear(near);
    map.mark([slot, ...near.map(({ row }) => row.slot)]);
  }

  #unpick(): void {
    this.#picked = undefined;
    this.#asking.get("near")?.abort();
    const { table, details, map } = this.#parts;
    details.hide();
    table.mark(undefined);
    map.mark([]);
    table.focus();
  }

  /** Asks the worker; nothing when a newer question of the kind took over, or when it failed, which the visitor is told. */
  async #ask<M extends Method>(
    method: M,
    params: Methods[M]["params"],
    kind: string = method,
  ): Promise<Methods[M]["answer"] | undefined> {
    this.#asking.get(kind)?.abort();
    const controller = new AbortController();
    this.#asking.set(kind, controller);
    try {
      const answer = await this.#client.call(method, params, controller.signal);
      return controller.signal.aborted ? undefined : answer;
    } catch (error) {
      if (controller.signal.aborted) return undefined;
      this.onFault(faultText(this.#context.words, error));
      return undefined;
    } finally {
      if (this.#asking.get(kind) === controller) this.#asking.delete(kind);
    }
  }
}

interface Parts {
  title: HTMLElement;
  search: HTMLInputElement;
  shown: HTMLElement;
  all: HTMLElement;
  counts: Counts;
  map: LibraryMap;
  table: LibraryTable;
  details: Details;
  order: HTMLSelectElement;
}

function none(text: string): HTMLElement {
  return h("p", { class: "note" }, ...richNodes(text));
}
