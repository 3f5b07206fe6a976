/** The tracks: how far they are, their labels, and a list in which labels and groups can be changed. */
import { h } from "../../element/dom";
import { genreName } from "../../element/words";
import { fileOf, listed, number } from "./context";
import { LONGEST, depth, foldersAt } from "./names";
import { countLabels } from "./rows";
import { TrackRow } from "./track-row";
import { canRetry, isOpen, type Track } from "./track";
import type { Training } from "./training";

/** Milliseconds between two drawings while tracks are measured. */
const PAUSE = 150;
const LABELS = "train-labels";

export class TracksView {
  readonly element: HTMLElement;
  readonly #training: Training;
  readonly #title = h("h2");
  readonly #progress = h("p", { class: "progress" });
  readonly #meter = h("div", { class: "meter", "aria-hidden": "true" });
  readonly #spoken = h("p", { class: "spoken", role: "status" });
  readonly #notes = h("div", { class: "notes" });
  readonly #labels = h("ul", { class: "labels" });
  readonly #level: HTMLSelectElement;
  readonly #known = h("datalist", { id: LABELS });
  readonly #list: HTMLUListElement;
  readonly #rows = new Map<Track, TrackRow>();
  readonly #buttons: Record<"cancel" | "retry" | "clear" | "undo", HTMLButtonElement>;
  readonly #whole: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #open = 0;

  constructor(training: Training) {
    this.#training = training;
    const { set } = training;
    const { words } = training.speech;
    const text = words.tracks;
    const button = (label: string, onclick: () => void) =>
      h("button", { type: "button", class: "quiet", onclick }, label);
    this.#buttons = {
      cancel: button(text.cancel, () => set.cancel()),
      retry: button(text.retry, () => set.retry()),
      clear: button(text.clear, () => set.clear()),
      undo: button(text.undo, () => set.undo()),
    };
    this.#level = h("select", {
      onchange: () => {
        set.level = Number(this.#level.value);
      },
    });
    this.#list = h("ul", { class: "tracks", "aria-label": text.list });
    this.#list.addEventListener("keydown", (event) => this.#key(event));
    const { cancel, retry, clear, undo } = this.#buttons;
    this.#whole = h(
      "div",
      {},
      this.#meter,
      h(
        "div",
        { class: "labelling" },
        h("h3", {}, text.labels),
        h("label", { class: "level" }, h("span", {}, text.level), this.#level),
        this.#labels,
      ),
      h(
        "div",
        { class: "head", "aria-hidden": "true" },
        ...[text.track, text.label, text.group].map((name) => h("span", {}, name)),
      ),
      this.#list,
      this.#known,
    );
    this.element = h(
      "section",
      {},
      h("div", { class: "top" }, this.#title, this.#progress, cancel, retry, clear, undo),
      this.#notes,
      this.#whole,
      this.#spoken,
    );
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /** Soon: much changes while tracks are measured. */
  draw(): void {
    const { tracks } = this.#training.set;
    if (tracks.length !== this.#rows.size) this.#draw();
    else this.#timer ??= setTimeout(() => this.#draw(), PAUSE);
  }

  #draw(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const { set, speech } = this.#training;
    const { tracks, cleared } = set;
    const text = speech.words.tracks;
    const count = tracks.length;
    const open = tracks.filter(isOpen).length;
    const again = tracks.some(canRetry);
    this.element.hidden = count === 0 && cleared.length === 0;
    this.#title.textContent = count > 0 ? text.title(count, number(speech, count)) : "";
    this.#title.hidden = count === 0;
    this.#progress.textContent =
      open > 0 ? text.measuring(number(speech, count - open), number(speech, count)) : "";
    this.#meter.style.setProperty("--share", String(count > 0 ? (count - open) / count : 0));
    this.#meter.toggleAttribute("data-open", open > 0);
    this.#buttons.cancel.hidden = open === 0;
    this.#buttons.retry.hidden = open > 0 || !again;
    this.#buttons.clear.hidden = count === 0;
    this.#buttons.undo.hidden = cleared.length === 0;
    this.#whole.hidden = count === 0;
    if (this.#open > 0 && open === 0 && count > 0) {
      this.#spoken.textContent = text.measured(count, number(speech, count));
    }
    this.#open = open;
    this.#drawNotes();
    this.#drawLabels();
    this.#drawRows();
  }

  #drawNotes(): void {
    const { set, speech, keeping, skipped, twice } = this.#training;
    const { tracks, cleared } = set;
    const text = speech.words.tracks;
    const failed = tracks.filter(({ state }) => state === "failed");
    const unlabelled = tracks.filter(({ label, state }) => label === "" && state !== "failed");
    const said: string[] = [];
    if (cleared.length > 0) said.push(text.cleared(cleared.length));
    if (failed.length > 0) {
      const names = failed.map(({ path }) => fileOf(path));
      said.push(text.failed(failed.length, listed(speech, names)));
    }
    if (unlabelled.length > 0) said.push(text.unlabelled(unlabelled.length));
    if (skipped > 0) said.push(text.skipped(skipped));
    if (twice > 0) said.push(text.twice(twice));
    if (keeping && tracks.length > 0) said.push(text.keeping[keeping]);
    if (said.join() === this.#said) return;
    this.#said = said.join();
    this.#notes.replaceChildren(...said.map((line) => h("p", {}, line)));
  }
  #said = "";

  #drawLabels(): void {
    const { set, speech } = this.#training;
    const text = speech.words.tracks;
    const counts = [...countLabels(set.tracks)];
    const paths = set.tracks.map(({ path }) => path);
    const signature = JSON.stringify([counts, set.level, depth(paths)]);
    if (signature === this.#counted) return;
    this.#counted = signature;
    const focused = document.activeElement;
    const kept = focused instanceof HTMLInputElement && this.#labels.contains(focused);
    // While somebody types in it the list stays.
    if (kept && focused.value !== focused.defaultValue) this.#counted = "";
    else this.#labels.replaceChildren(...counts.map(([label, count]) => this.#label(label, count)));
    this.#known.replaceChildren(...counts.map(([label]) => h("option", { value: label })));
    const levels = Array.from({ length: depth(paths) }, (_, level) => level);
    const option = (level: number) => {
      const examples = listed(speech, foldersAt(paths, level), 3);
      return h("option", { value: String(level) }, text.levels(level, examples));
    };
    this.#level.replaceChildren(...levels.map(option));
    this.#level.value = String(set.level);
    if (this.#level.parentElement) this.#level.parentElement.hidden = levels.length < 2;
  }
  #counted = "";

  #label(label: string, { tracks, groups }: { tracks: number; groups: number }): HTMLElement {
    const { set, speech } = this.#training;
    const text = speech.words.tracks;
    const input = h("input", {
      type: "text",
      value: label,
      maxlength: String(LONGEST),
      autocomplete: "off",
      "aria-label": text.rename(genreName(speech.names, label)),
    });
    input.addEventListener("change", () => {
      if (input.value.trim() === "") input.value = label;
      else set.rename(label, input.value);
    });
    input.addEventListener("keydown", ({ key }) => {
      if (key === "Enter") input.blur();
      if (key === "Escape") input.value = label;
    });
    return h("li", {}, input, h("span", {}, text.counted(tracks, groups)));
  }

  #drawRows(): void {
    const { set, speech } = this.#training;
    const there = new Set(set.tracks);
    for (const [track, row] of this.#rows) {
      if (there.has(track)) continue;
      row.element.remove();
      this.#rows.delete(track);
    }
    let next = this.#list.firstElementChild;
    for (const track of set.tracks) {
      const row = this.#rows.get(track) ?? new TrackRow(track, set, speech, LABELS);
      this.#rows.set(track, row);
      row.update(speech);
      if (row.element === next) next = next.nextElementSibling;
      else this.#list.insertBefore(row.element, next);
    }
  }

  /** Enter goes on to the next track, as in a table of a spreadsheet. */
  #key(event: KeyboardEvent): void {
    const { key, target, shiftKey } = event;
    if (key !== "Enter" || !(target instanceof HTMLInputElement)) return;
    const row = target.closest("li");
    const next = shiftKey ? row?.previousElementSibling : row?.nextElementSibling;
    const input = next?.querySelector<HTMLInputElement>(`input[name="${target.name}"]`);
    if (input) {
      input.focus();
      input.select();
    } else target.blur();
    event.preventDefault();
  }
}
