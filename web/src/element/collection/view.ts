import { adopt, h } from "../dom";
import type { Dictionary } from "../lang";
import type { Collection } from "./collection";
import type { Desk } from "./desk";
import type { Entry } from "./entry";

/** The place of the collection below the instrument. Its desk is fetched when there is something to put on it. */
export class CollectionView {
  readonly element: HTMLElement;
  readonly #collection: Collection;
  readonly #leave: () => void;
  readonly #makeDesk: () => Promise<Desk>;
  #desk: Promise<Desk> | undefined;

  constructor(
    words: Dictionary,
    lang: string,
    collection: Collection,
    onPick: (entry: Entry) => void,
  ) {
    this.#collection = collection;
    this.element = h("section", {
      class: "collection",
      part: "collection",
      "aria-label": words.files,
      hidden: true,
    });
    this.#makeDesk = async () => {
      const [{ Desk }, { sheet }] = await Promise.all([import("./desk"), import("./sheet")]);
      adopt(this.element.getRootNode(), sheet);
      const desk = new Desk({ words, lang, collection, onPick });
      this.element.append(desk.element);
      return desk;
    };
    this.#leave = collection.subscribe(() => this.#update());
    queueMicrotask(() => this.#update());
  }

  disconnect(): void {
    this.#leave();
    this.#desk?.then(
      (desk) => desk.disconnect(),
      () => undefined,
    );
  }

  #update(): void {
    const { entries, keeping, offer, cleared, skipped } = this.#collection;
    // One file needs no list, but where it is kept it can be cleared.
    const least = keeping === undefined ? 2 : 1;
    const empty = entries.length < least && !offer && cleared.length === 0 && skipped === 0;
    this.element.hidden = empty;
    if (empty || this.#desk) return;
    const making = this.#makeDesk();
    this.#desk = making;
    // Fetched again with the next change.
    making.catch(() => (this.#desk = undefined));
  }
}
