/** One model under one protocol: figures, confusion, genres, calibration. */
import { h } from "../../element/dom";
import { dots } from "../charts/dots";
import { lines } from "../charts/lines";
import { matrix } from "../charts/matrix";
import { choice } from "./choice";
import type { Context } from "./context";
import { loadCard, loadRun, overview, shipped } from "./data";
import { PROTOCOLS } from "./protocols";
import type { Measures, Protocol } from "./results";

/** What is chosen stays when the language changes. */
let chosen = `card ${shipped[0]?.name ?? ""}`;
let protocol: Protocol = "artist";

async function measuresOf(subject: string): Promise<Partial<Record<Protocol, Measures>>> {
  const [kind, name = ""] = subject.split(" ");
  if (kind === "card") return (await loadCard(name)).protocols;
  const { results } = await loadRun(name);
  return Object.fromEntries(results.map((measures) => [measures.protocol, measures]));
}

export async function draw(context: Context): Promise<HTMLElement> {
  const { words } = context;
  const body = h("div", {});
  const model = choice(
    words.inspect.model,
    [
      {
        title: words.inspect.shipped,
        options: shipped.map(({ name }) => ({
          value: `card ${name}`,
          text: context.shippedName(name),
        })),
      },
      {
        title: words.inspect.experiments,
        options: overview.runs.map(({ id, title }) => ({ value: `run ${id}`, text: title })),
      },
    ],
    (value) => {
      chosen = value;
      void show();
    },
  );
  const test = choice(words.inspect.protocol, [{ options: [] }], (value) => {
    protocol = value as Protocol;
    void show();
  });
  const show = async () => {
    const subject = chosen;
    const all = await measuresOf(subject);
    if (subject !== chosen) return;
    const known = PROTOCOLS.filter((name) => all[name]);
    test.select.replaceChildren(
      ...known.map((name) => h("option", { value: name }, words.protocols.names[name])),
    );
    if (!known.includes(protocol)) protocol = known[0] ?? "artist";
    test.select.value = protocol;
    model.select.value = subject;
    const measures = all[protocol];
    if (measures) body.replaceChildren(...parts(context, measures));
  };
  await show();
  return h("div", {}, h("div", { class: "choices" }, model.element, test.element), body);
}

function parts(context: Context, measures: Measures): HTMLElement[] {
  const { inspect } = context.words;
  const titled = (title: string, text: string, ...children: HTMLElement[]) =>
    h("section", {}, h("h3", {}, title), h("p", { class: "text" }, text), ...children);
  return [
    figures(context, measures),
    h(
      "div",
      { class: "pair" },
      h("section", {}, h("h3", {}, inspect.confusion), confusion(context, measures)),
      titled(inspect.perGenre, inspect.perGenreText, genres(context, measures)),
    ),
    h(
      "div",
      { class: "pair" },
      titled(inspect.reliability, inspect.reliabilityText, reliability(context, measures)),
      titled(inspect.risk, inspect.riskText, risk(context, measures)),
    ),
  ];
}

function figures(context: Context, measures: Measures): HTMLElement {
  const { names } = context.words.inspect;
  const percent = (share: number) => context.percent(share, 1);
  const { baselines, sure, model } = measures;
  const verdicts: [string, string][] = [
    [names.coverage, percent(sure.coverage)],
    [names.sure, sure.coverage > 0 ? percent(sure.accuracy) : "–"],
  ];
  const rows: [string, string][] = [
    [context.words.accuracy, context.share(measures.accuracy)],
    [names.balanced, percent(measures.balanced_accuracy)],
    [names.f1, percent(measures.macro_f1)],
    [names.top2, percent(measures.top2)],
    [names.top3, percent(measures.top3)],
    ...(model?.calibrated === false ? [] : verdicts),
    [names.ece, percent(measures.ece)],
    [names.logLoss, context.number(measures.log_loss)],
    [names.brier, context.number(measures.brier)],
    [names.majority, percent(baselines?.majority ?? measures.majority ?? 0)],
  ];
  if (baselines) rows.push([names.nearest, percent(baselines.nearest_neighbour)]);
  return h(
    "dl",
    { class: "figures", "aria-label": context.words.inspect.figures },
    ...rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
  );
}

function confusion(context: Context, { labels, confusion }: Measures): HTMLElement {
  const { inspect, hintCells } = context.words;
  const names = labels.map((label) => context.genre(label));
  return matrix({
    name: inspect.confusion,
    hint: hintCells,
    rows: names,
    columns: names,
    corner: inspect.corner,
    square: true,
    cell: (row, column) => {
      const share = confusion[row]?.[column] ?? 0;
      return {
        text: share < 0.005 ? "" : context.number(100 * share, 0),
        strength: share,
        read: inspect.cell(names[row] ?? "", names[column] ?? "", context.percent(share)),
      };
    },
  });
}

function genres(context: Context, { genres }: Measures): HTMLElement {
  const { inspect, hint } = context.words;
  return dots({
    name: inspect.perGenre,
    hint,
    rows: genres.map(({ label, precision, recall, f1 }) => ({
      name: context.genre(label),
      label,
      value: context.percent(f1),
      marks: [
        { kind: "precision", value: precision },
        { kind: "recall", value: recall },
        { kind: "f1", value: f1 },
      ],
      read: inspect.genreRead(
        context.genre(label),
        context.percent(precision),
        context.percent(recall),
        context.percent(f1),
      ),
    })),
    series: [
      { kind: "f1", text: inspect.f1 },
      { kind: "precision", text: inspect.precision },
      { kind: "recall", text: inspect.recall },
    ],
    ticks: context.shares(0, 0.5, 1),
  });
}

function reliability(context: Context, { reliability }: Measures): HTMLElement {
  const { inspect, hint } = context.words;
  const all = reliability.reduce((sum, { rows }) => sum + rows, 0);
  return lines({
    name: inspect.reliability,
    hint,
    points: reliability.map(({ confidence, accuracy, rows }) => ({
      x: confidence,
      y: accuracy,
      weight: rows / all,
      read: inspect.reliabilityRead(
        context.percent(confidence),
        context.percent(accuracy),
        context.number(rows),
      ),
    })),
    x: inspect.certainty,
    y: inspect.right,
    ticks: context.shares(0, 0.25, 0.5, 0.75, 1),
    diagonal: true,
  });
}

function risk(context: Context, { risk_coverage }: Measures): HTMLElement {
  const { inspect, hint } = context.words;
  return lines({
    name: inspect.risk,
    hint,
    points: risk_coverage.map(({ coverage, accuracy, threshold }) => ({
      x: coverage,
      y: accuracy,
      read: inspect.riskRead(
        context.percent(coverage),
        context.percent(accuracy),
        context.percent(threshold),
      ),
    })),
    x: inspect.answered,
    y: inspect.right,
    ticks: context.shares(0, 0.25, 0.5, 0.75, 1),
  });
}
