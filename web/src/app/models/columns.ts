/** The measurements: how they vary together, and which of them the models rely on. */
import { h } from "../../element/dom";
import { dots } from "../charts/dots";
import { heat } from "../charts/heat";
import { fill } from "../rich";
import { choice } from "./choice";
import { exploredColumns, type Context } from "./context";
import { loadFinding, loadRun } from "./data";
import type { Correlation, Importance } from "./results";

const RUNS = ["importance-forest", "importance-svm"];
/** Measurements that are shown. */
const MOST = 20;

export async function draw(context: Context): Promise<HTMLElement> {
  const { words } = context;
  const { columns, matrix } = await loadFinding<Correlation>("correlation");
  const picture = heat({
    name: words.columns.correlation,
    hint: words.hintCells,
    values: matrix,
    read: (row, column) =>
      words.columns.correlationRead(
        columns[row] ?? "",
        columns[column] ?? "",
        context.number(matrix[row]?.[column] ?? 0, 2),
      ),
  });
  const text = fill(words.columns.correlationText, { columns: exploredColumns() }, context.lang);
  return h(
    "div",
    { class: "pair" },
    h("section", {}, h("h3", {}, words.columns.correlation), h("p", { class: "text" }, text), picture),
    await importances(context),
  );
}

async function importances(context: Context): Promise<HTMLElement> {
  const { words } = context;
  const runs = await Promise.all(RUNS.map(loadRun));
  const body = h("div", {});
  const show = (id: string) => {
    const run = runs.find((run) => run.id === id);
    const found = run?.results[0] as unknown as Importance | undefined;
    if (found) body.replaceChildren(plot(context, found));
  };
  const { element } = choice(
    words.columns.model,
    [{ options: runs.map(({ id, model = "" }) => ({ value: id, text: context.kind(model) })) }],
    show,
  );
  show(RUNS[0] ?? "");
  return h(
    "section",
    {},
    h("h3", {}, words.columns.importance),
    h(
      "p",
      { class: "text" },
      `${words.columns.importanceText} `,
      h("a", { href: "./features.html" }, words.columns.link),
    ),
    element,
    body,
  );
}

function plot(context: Context, { columns }: Importance): HTMLElement {
  const { words } = context;
  const sorted = columns.toSorted((a, b) => b.permutation - a.permutation).slice(0, MOST);
  const top = Math.max(...columns.map(({ permutation }) => permutation));
  const topImpurity = Math.max(...columns.map(({ impurity = 0 }) => impurity));
  const points = (value: number) => context.percent(value, 1);
  const element = dots({
    name: words.columns.importance,
    hint: words.hint,
    rows: sorted.map(({ name, permutation, permutation_deviation, impurity }) => ({
      name,
      value: points(permutation),
      marks: [
        {
          kind: "artist",
          value: permutation / top,
          low: (permutation - permutation_deviation) / top,
          high: (permutation + permutation_deviation) / top,
        },
        ...(impurity === undefined ? [] : [{ kind: "track", value: impurity / topImpurity }]),
      ],
      read:
        impurity === undefined
          ? words.columns.importanceRead(name, points(permutation))
          : words.columns.importanceReadBoth(name, points(permutation), points(impurity)),
    })),
    series: [
      { kind: "artist", text: words.columns.permutation },
      ...(topImpurity > 0 ? [{ kind: "track", text: words.columns.impurity }] : []),
    ],
    ticks: [{ at: 0, text: context.number(0) }],
  });
  element.classList.add("codes");
  return element;
}
