/** Guess with the model: clips that it had never heard, the visitor first. */
import { h } from "../../element/dom";
import { dots } from "../charts/dots";
import type { Context } from "./context";
import { loadHeldOut } from "./data";
import type { HeldOut } from "./results";
import { report, type Round } from "./report";

type Track = HeldOut["tracks"][number];

/** Clips of a turn. */
const TURN = 5;

/** What was played stays when the language changes. */
const rounds: Round[] = [];
let turn: Track[] = [];
let place = 0;

export async function draw(context: Context): Promise<HTMLElement> {
  const held = await loadHeldOut();
  const game = new Game(context, held);
  return game.element;
}

class Game {
  readonly element = h("div", { class: "game" });
  readonly #context: Context;
  readonly #held: HeldOut;
  readonly #stage = h("div", {});
  readonly #report = h("div", {});
  readonly #told = h("p", { class: "told", role: "status" });

  constructor(context: Context, held: HeldOut) {
    this.#context = context;
    this.#held = held;
    this.element.append(this.#stage, this.#report);
    this.#showReport();
    if (place < turn.length) this.#ask(false);
    else this.#offer();
  }

  #offer(): void {
    const { begin, again } = this.#context.words.guess;
    const button = h(
      "button",
      { type: "button", class: "begin", onclick: () => this.#begin() },
      turn.length > 0 ? again : begin,
    );
    this.#stage.replaceChildren(button);
  }

  #begin(): void {
    const left = [...this.#held.tracks];
    turn = Array.from({ length: TURN }, () => {
      const [track] = left.splice(Math.floor(Math.random() * left.length), 1);
      return track;
    }).filter((track) => track !== undefined);
    place = 0;
    this.#ask(true);
  }

  #ask(focus: boolean): void {
    const track = turn[place];
    if (!track) return;
    const { guess } = this.#context.words;
    const title = h("h3", { tabindex: "-1" }, guess.of(place + 1, turn.length));
    const buttons = this.#held.labels.map((label, index) =>
      h(
        "button",
        { type: "button", onclick: () => this.#answer(track, index) },
        this.#context.genre(label),
      ),
    );
    this.#told.replaceChildren();
    this.#stage.replaceChildren(
      title,
      this.#profile(track),
      h(
        "fieldset",
        { class: "answers" },
        h("legend", {}, guess.question),
        ...buttons,
      ),
      this.#told,
    );
    if (focus) title.focus();
  }

  #profile({ ranks }: Track): HTMLElement {
    const { guess, hint } = this.#context.words;
    return dots({
      name: guess.title,
      hint,
      rows: this.#held.measurements.map((measurement, index) => {
        const share = (ranks[index] ?? 0) / 100;
        const name = guess.measurements[measurement] ?? measurement;
        const text = this.#context.percent(share);
        return {
          name,
          value: text,
          marks: [{ kind: "artist", value: share }],
          read: guess.rank(name, text),
        };
      }),
      series: [],
      ticks: [
        { at: 0, text: guess.low },
        { at: 0.5, text: "" },
        { at: 1, text: guess.high },
      ],
    });
  }

  #answer(track: Track, mine: number): void {
    const { words } = this.#context;
    const theirs = track.scores.indexOf(Math.max(...track.scores));
    rounds.push({ name: track.name, label: track.label, mine, theirs });
    const genre = (index: number) => this.#context.genre(this.#held.labels[index] ?? "");
    const certainty = this.#context.percent((track.scores[theirs] ?? 0) / 1000);
    const right = (pick: "mine" | "theirs") =>
      rounds.filter((round) => round[pick] === round.label).length;
    const said = [
      mine === track.label
        ? words.guess.right(genre(track.label))
        : words.guess.wrong(genre(mine), genre(track.label)),
      words.guess.machine(genre(theirs), certainty, theirs === track.label),
      words.guess.tally(right("mine"), right("theirs"), rounds.length),
    ];
    this.#told.textContent = said.join(" ");
    for (const [index, button] of this.#stage.querySelectorAll("fieldset button").entries()) {
      button.toggleAttribute("disabled", true);
      button.toggleAttribute("data-right", index === track.label);
      button.toggleAttribute("data-mine", index === mine);
    }
    place++;
    const last = place >= turn.length;
    const next = h(
      "button",
      { type: "button", class: "begin", onclick: () => (last ? this.#begin() : this.#ask(true)) },
      last ? words.guess.again : words.guess.next,
    );
    this.#stage.append(next);
    next.focus();
    this.#showReport();
  }

  #showReport(): void {
    if (rounds.length === 0) return;
    this.#report.replaceChildren(report(this.#context, this.#held.labels, rounds));
  }
}
