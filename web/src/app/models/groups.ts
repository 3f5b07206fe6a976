/** K-means against genres. */
import { h } from "../../element/dom";
import { matrix } from "../charts/matrix";
import { fill } from "../rich";
import type { Context } from "./context";
import { loadFinding } from "./data";
import type { Clusters } from "./results";

export async function draw(context: Context): Promise<HTMLElement> {
  const { groups, hintCells } = context.words;
  const [plain, reduced] = await Promise.all([
    loadFinding<Clusters>("kmeans"),
    loadFinding<Clusters>("kmeans-pca"),
  ]);
  const { labels, contingency } = plain;
  const most = Math.max(...contingency.flat());
  const table = matrix({
    name: groups.title,
    hint: hintCells,
    rows: labels.map((label) => context.genre(label)),
    columns: Array.from({ length: plain.clusters }, (_, index) => String(index + 1)),
    corner: groups.corner,
    cell: (row, column) => {
      const count = contingency[row]?.[column] ?? 0;
      return {
        text: count ? context.number(count) : "",
        strength: count / most,
        read: groups.cell(context.genre(labels[row] ?? ""), column + 1, count),
      };
    },
  });
  const scores = fill(
    groups.scores,
    {
      ari: plain.adjusted_rand_index,
      nmi: plain.normalised_mutual_information,
      ari2: reduced.adjusted_rand_index,
      nmi2: reduced.normalised_mutual_information,
      components: reduced.components,
    },
    context.lang,
  );
  return h("div", {}, table, h("p", { class: "text" }, scores));
}
