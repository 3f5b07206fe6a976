/** What the model is worth, and what can be done with it. */
import { h } from "../../element/dom";
import { download } from "../../element/download";
import { genreName } from "../../element/words";
import type { TrainingReport } from "../../engine/train";
import { matrix } from "../charts/matrix";
import { richNodes } from "../words";
import { number, percent, type Speech } from "./context";
import { trainingCsv, trainingTable, usable } from "./rows";
import { command } from "./settings";
import { columnsOf, computedColumns } from "./set";
import type { Result } from "./store";
import { quoted, type Training } from "./training";

export class ResultView {
  readonly element = h("section", { class: "result", hidden: true });
  readonly #training: Training;
  #shown: Result | undefined;

  constructor(training: Training) {
    this.#training = training;
  }

  draw(): void {
    const { result } = this.#training;
    if (result === this.#shown) return;
    this.#shown = result;
    this.element.hidden = !result;
    this.element.replaceChildren(...(result ? this.#parts(result) : []));
  }

  #parts(result: Result): HTMLElement[] {
    const { speech } = this.#training;
    const text = speech.words.result;
    const { report, settings, fresh } = result;
    const button = (label: string, kind: string, onclick: () => void) =>
      h("button", { type: "button", class: kind, onclick }, label);
    const lines = verdicts(speech, result).map((line) =>
      h("p", { class: "text" }, ...richNodes(line)),
    );
    const actions = h(
      "div",
      { class: "line" },
      button(text.save, "main", () => download(result.file)),
      h("a", { class: "button", href: "./#trained" }, text.use),
    );
    if (fresh) actions.append(button(text.table, "", () => void this.#saveTable()));
    const parts: HTMLElement[] = [h("h2", {}, text.title(settings.name)), ...lines, actions];
    if (fresh) {
      parts.push(h("p", { class: "text note" }, text.native));
      parts.push(h("pre", {}, h("code", {}, command(settings))));
    }
    if (report)
      parts.push(figures(speech, result), perLabel(speech, result), confusion(speech, result));
    return parts;
  }

  async #saveTable(): Promise<void> {
    const { set, settings } = this.#training;
    const tracks = usable(set.tracks);
    const [computed, wanted] = await Promise.all([computedColumns(), columnsOf(settings.set)]);
    const csv = trainingCsv(tracks, trainingTable(tracks, computed, wanted));
    download(new File([csv], `${settings.name}.csv`, { type: "text/csv;charset=utf-8" }));
  }
}

const inPieces = ({ report, tracks }: Result) => report !== undefined && report.rows > tracks;

/** Share of the rows that have the commonest label. */
const commonest = ({ labels, rows }: TrainingReport) =>
  Math.max(...labels.map((label) => label.rows)) / rows;

/** What was measured, and how far it can be believed. */
function verdicts(speech: Speech, result: Result): string[] {
  const { words, lang } = speech;
  const text = words.result;
  const { report, tracks, alone, single, fresh } = result;
  const share = (value: number) => percent(speech, value);
  const stale = fresh ? [] : [text.stale];
  if (!report) {
    return [...stale, single.length > 0 ? text.single(quoted(single, lang)) : text.untested];
  }
  const right = inPieces(result) ? text.pieces : text.tracks;
  const said = [
    ...stale,
    `${right(share(report.accuracy), share(report.low), share(report.high))} ${text.chance(share(commonest(report)))}`,
  ];
  if (alone === 0) said.push(text.grouped);
  else if (alone < tracks) said.push(text.mixed(number(speech, alone)));
  else said.push(text.alone);
  if (single.length > 0) said.push(text.single(quoted(single, lang)));
  return said;
}

function figures(speech: Speech, { report, time }: Result): HTMLElement {
  const text = speech.words.result;
  if (!report) return h("dl");
  const share = (value: number) => percent(speech, value);
  const { sureCoverage, sureAccuracy } = report;
  const rows: [string, string][] = [
    [text.names.balanced, share(report.balancedAccuracy)],
    [text.names.f1, share(report.macroF1)],
    [
      text.names.sure,
      sureCoverage > 0 ? text.sure(share(sureCoverage), share(sureAccuracy)) : text.never,
    ],
    [text.names.folds, number(speech, report.folds)],
    [text.names.time, text.seconds(number(speech, time / 1000, 2))],
  ];
  return h(
    "dl",
    { class: "figures", "aria-label": text.figures },
    ...rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

function perLabel(speech: Speech, result: Result): HTMLElement {
  const text = speech.words.result;
  const heads = [
    speech.words.tracks.label,
    ...[text.precision, text.recall, text.f1],
    inPieces(result) ? text.rows.pieces : text.rows.tracks,
  ];
  const rows = (result.report?.labels ?? []).map(({ label, precision, recall, f1, rows }) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, genreName(speech.names, label)),
      ...[precision, recall, f1].map((value) => h("td", {}, percent(speech, value))),
      h("td", {}, number(speech, rows)),
    ),
  );
  const head = h("tr", {}, ...heads.map((name) => h("th", { scope: "col" }, name)));
  const table = h("table", {}, h("thead", {}, head), h("tbody", {}, ...rows));
  return h("div", {}, h("h3", {}, text.perLabel), table);
}

function confusion(speech: Speech, { report }: Result): HTMLElement {
  const text = speech.words.result;
  const labels = report?.labels ?? [];
  const names = labels.map(({ label }) => genreName(speech.names, label));
  return h(
    "div",
    {},
    h("h3", {}, text.confusion),
    matrix({
      ...{ name: text.confusion, hint: text.hint, corner: text.corner },
      ...{ rows: names, columns: names, square: true },
      cell: (row, column) => {
        const { answers, rows = 0 } = labels[row] ?? {};
        const share = rows > 0 ? (answers?.[column] ?? 0) / rows : 0;
        return {
          text: share < 0.005 ? "" : number(speech, 100 * share),
          strength: share,
          read: text.cell(names[row] ?? "", names[column] ?? "", percent(speech, share)),
        };
      },
    }),
  );
}
