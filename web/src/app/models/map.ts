/** Principal components of the clips, flat and in space. */
import { h } from "../../element/dom";
import { cloud } from "../charts/cloud";
import { genreColour } from "../charts/figure";
import { fill } from "../rich";
import type { Context } from "./context";
import { loadFinding } from "./data";
import type { Outliers, Principal } from "./results";

export async function draw(context: Context): Promise<HTMLElement> {
  const { map, list } = context.words;
  const [{ explained_variance, labels, names, targets, coordinates }, { outliers }] =
    await Promise.all([loadFinding<Principal>("pca"), loadFinding<Outliers>("outliers")]);
  const unlike = new Set(outliers.map(({ name }) => name));
  const picture = cloud({
    name: map.title,
    hint: map.hint,
    keys: map.keys,
    points: coordinates.map((at, index) => {
      const name = names[index] ?? "";
      const clip = context.clip(name);
      const marked = unlike.has(name);
      return {
        at,
        label: labels[targets[index] ?? 0] ?? "",
        read: marked ? list(clip, map.outlier) : clip,
        marked,
      };
    }),
    axes: explained_variance.map((share, index) =>
      map.axis(index + 1, context.percent(share)),
    ),
  });

  const views = (["two", "three"] as const).map((view) => {
    const input = h("input", {
      type: "radio",
      name: "view",
      checked: view === "two",
      onchange: () => picture.turn(view === "three"),
    });
    return h("label", {}, input, h("span", {}, map[view]));
  });
  const shown = new Set<string>();
  const genres = labels.map((label) => {
    const input = h("input", {
      type: "checkbox",
      onchange: () => {
        if (shown.has(label)) shown.delete(label);
        else shown.add(label);
        picture.only(shown);
      },
    });
    const mark = h("i", { class: "mark f1", "aria-hidden": "true" });
    const box = h("label", {}, input, mark, h("span", {}, context.genre(label)));
    genreColour(box, label);
    return box;
  });
  const ringed = fill(
    map.outliers,
    { count: unlike.size, names: outliers.map(({ name }) => context.clip(name)).join(", ") },
    context.lang,
  );
  return h(
    "div",
    {},
    h(
      "div",
      { class: "choices" },
      h("fieldset", { class: "switch" }, h("legend", {}, map.view), ...views),
      h("fieldset", { class: "genres" }, h("legend", {}, map.show), ...genres),
    ),
    picture.element,
    h("p", { class: "text" }, `${map.keys} ${ringed}`),
  );
}
