/** Every two genres. */
import { h } from "../../element/dom";
import { matrix } from "../charts/matrix";
import { choice } from "./choice";
import type { Context } from "./context";
import { loadRun } from "./data";
import type { Pairs } from "./results";

const RUNS = ["pairs-lda", "pairs-svm"];

export async function draw(context: Context): Promise<HTMLElement> {
  const { words } = context;
  const runs = await Promise.all(RUNS.map(loadRun));
  const body = h("div", {});
  const show = (id: string) => {
    const run = runs.find((run) => run.id === id);
    const found = run?.results[0] as unknown as Pairs | undefined;
    if (found) body.replaceChildren(table(context, found));
  };
  const { element } = choice(
    words.pairs.model,
    [{ options: runs.map(({ id, model = "" }) => ({ value: id, text: context.kind(model) })) }],
    show,
  );
  show(RUNS[0] ?? "");
  return h("div", {}, element, body);
}

function table(context: Context, { pairs }: Pairs): HTMLElement {
  const { words } = context;
  const labels = [...new Set(pairs.flatMap(({ labels }) => labels))];
  const lowest = Math.min(...pairs.map(({ accuracy }) => accuracy.mean));
  const names = labels.map((label) => context.genre(label));
  return matrix({
    name: words.pairs.title,
    hint: words.hintCells,
    // The first has no other above it, the last none below.
    rows: names.slice(1),
    columns: names.slice(0, -1),
    corner: words.pairs.corner,
    cell: (row, column) => {
      const [a, b] = [labels[column], labels[row + 1]];
      const pair = pairs.find(({ labels: [x, y] }) => (x === a && y === b) || (x === b && y === a));
      if (!pair || column > row) return undefined;
      const { accuracy, majority } = pair;
      return {
        text: context.number(100 * accuracy.mean, 0),
        strength: (accuracy.mean - lowest) / (1 - lowest),
        read: words.pairs.cell(
          names[column] ?? "",
          names[row + 1] ?? "",
          context.share(accuracy),
          context.percent(majority),
        ),
      };
    },
  });
}
