import { h } from "../dom";
import type { Dictionary } from "../lang";
import type { Found } from "./../collection/entry";
import { chosenFiles } from "./files";
import type { Piece } from "./synth/pieces";

const EXAMPLES: Piece[] = ["drums", "piano", "guitar"];

/** What the element around does. */
export interface SourcesHost {
  add: (found: Found[]) => void;
  listen: () => Promise<void>;
}

/** Where else sound can come from: below the drop area while it is empty. */
export class Sources {
  readonly element: HTMLElement;
  readonly #words: Dictionary;
  readonly #host: SourcesHost;
  readonly #notice = h("p", { class: "notice", role: "alert" });
  readonly #form: HTMLFormElement;
  readonly #address: HTMLInputElement;
  #run: AbortController | undefined;

  constructor(words: Dictionary, lang: string, host: SourcesHost) {
    this.#words = words;
    this.#host = host;
    const text = words.sources;
    // Not part of the document, which has one place for files.
    const folder = h("input", { type: "file", webkitdirectory: true });
    folder.addEventListener("change", () => {
      host.add(chosenFiles(folder.files ?? []));
      folder.value = "";
    });
    const button = (label: string, onclick: () => void) =>
      h("button", { type: "button", class: "quiet", onclick }, label);
    this.#address = h("input", {
      type: "text",
      inputmode: "url",
      autocomplete: "url",
      placeholder: "https://",
      "aria-label": text.addressLabel,
    });
    this.#form = h(
      "form",
      { hidden: true },
      this.#address,
      h("button", { type: "submit" }, text.fetch),
      h("p", { class: "hint" }, text.addressHint),
    );
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#fetch(lang);
    });
    // Spaces and arrows belong to the text.
    this.#form.addEventListener("keydown", (event) => event.stopPropagation());
    const address = button(text.address, () => {
      this.#form.hidden = !this.#form.hidden;
      address.setAttribute("aria-expanded", String(!this.#form.hidden));
      this.tell("");
      if (!this.#form.hidden) this.#address.focus();
    });
    address.setAttribute("aria-expanded", "false");
    const others = [
      // Phones that cannot choose folders would open the same dialog as for files.
      ...("webkitdirectory" in folder ? [button(text.folder, () => folder.click())] : []),
      button(text.microphone, () => void this.#listen()),
      address,
    ];
    const examples = EXAMPLES.map((piece) =>
      button(text.examples[piece], () => void this.#example(piece)),
    );
    this.element = h(
      "div",
      { class: "sources" },
      h("div", { class: "others" }, ...others),
      this.#form,
      h("div", { class: "examples" }, h("span", {}, text.madeUp), ...examples),
      this.#notice,
    );
  }

  /** Says what is going on, or what went wrong. */
  tell(message: string): void {
    this.#notice.textContent = message;
  }

  /** Ends what is being fetched. */
  stop(): void {
    this.#run?.abort();
    this.#run = undefined;
  }

  async #listen(): Promise<void> {
    this.stop();
    this.tell(this.#words.sources.asking);
    await this.#host.listen().then(
      () => {
        if (this.#notice.textContent === this.#words.sources.asking) this.tell("");
      },
      () => this.tell(this.#words.errors.network),
    );
  }

  async #example(piece: Piece): Promise<void> {
    this.stop();
    const run = new AbortController();
    this.#run = run;
    const text = this.#words.sources;
    this.tell(text.making);
    try {
      const { makeExample } = await import("./examples");
      const file = await makeExample(piece, text.exampleFile(text.examples[piece]));
      if (run.signal.aborted) return;
      this.tell("");
      this.#host.add(chosenFiles([file]));
    } catch {
      if (!run.signal.aborted) this.tell(this.#words.errors.network);
    }
  }

  async #fetch(lang: string): Promise<void> {
    this.stop();
    const run = new AbortController();
    this.#run = run;
    const text = this.#words.sources;
    const number = new Intl.NumberFormat(lang, {
      style: "unit",
      unit: "megabyte",
      maximumFractionDigits: 1,
    });
    this.tell(text.fetching);
    const { fetchAddress, AddressError } = await import("./address");
    try {
      const file = await fetchAddress(this.#address.value, run.signal, (size) => {
        this.tell(`${text.fetching} ${number.format(size / 1e6)}`);
      });
      this.tell("");
      this.#host.add(chosenFiles([file]));
    } catch (error) {
      if (run.signal.aborted) return;
      const known = error instanceof AddressError;
      this.tell(
        known ? text.addressFailures[error.reason](error.status ?? 0) : this.#words.errors.network,
      );
    }
  }
}
