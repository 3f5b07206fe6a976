/** How often an answer changes when a clip does. */
import { matrix } from "../charts/matrix";
import type { Context } from "./context";
import { loadCard, shipped } from "./data";
import type { Card } from "./results";

/** A share of changed answers that is coloured fully. */
const MUCH = 0.3;

export async function draw(context: Context): Promise<HTMLElement> {
  const { robustness, hintCells } = context.words;
  const all = await Promise.all(shipped.map(({ name }) => loadCard(name)));
  const gridOf = ({ protocols }: Card) => protocols.artist?.robustness ?? [];
  const natural = new Intl.Collator("en", { numeric: true });
  const variants = (all[0] ? gridOf(all[0]) : [])
    .map(({ variant }) => variant)
    .sort(natural.compare);
  // Of clips that there are only pictures of, nobody can make another copy.
  const cards = all.filter((card) =>
    gridOf(card).some(({ variant }) => variants.includes(variant)),
  );
  const grids = cards.map(gridOf);
  const models = cards.map(({ name }) => context.shippedName(name));
  const changes = variants.map((variant) => describe(context, variant));
  return matrix({
    name: robustness.title,
    hint: hintCells,
    rows: changes,
    columns: models,
    corner: robustness.corner,
    cell: (row, column) => {
      const found = grids[column]?.find(({ variant }) => variant === variants[row]);
      if (!found) return undefined;
      const { accuracy, accuracy_before, flip_rate } = found;
      return {
        text: context.number(100 * flip_rate, 0),
        strength: flip_rate / MUCH,
        read: robustness.cell(
          models[column] ?? "",
          changes[row] ?? "",
          context.percent(flip_rate, 1),
          context.percent(accuracy_before, 1),
          context.percent(accuracy, 1),
        ),
      };
    },
  });
}

/** "mp3-64" in words; what is not known stays as it is. */
function describe({ words, lang }: Context, variant: string): string {
  const { kinds } = words.robustness;
  const match = /^([a-z0-9]+?)([-+].*)$/.exec(variant);
  const [, kind = "", rest = ""] = match ?? [];
  const plain = rest.replace(/^-/, "");
  const signed = rest.replace("-", "−");
  const number = (text: string) => {
    const share = text.endsWith("%");
    const value = Number(text.replace("%", ""));
    return share
      ? new Intl.NumberFormat(lang, { style: "percent", maximumFractionDigits: 1 }).format(value / 100)
      : new Intl.NumberFormat(lang).format(value);
  };
  switch (kind) {
    case "aac":
    case "mp3":
    case "opus":
      return kinds[kind](plain);
    case "gain":
      return kinds.gain(signed);
    case "noise":
      return kinds.noise(number(plain));
    case "pitch":
      return kinds.pitch(signed);
    case "tempo":
      return kinds.tempo(signed.charAt(0) + number(rest.slice(1)));
    case "rate":
      return kinds.rate(number(plain));
    case "excerpt": {
      const [from = "", to = ""] = plain.split("-");
      return kinds.excerpt(from, to);
    }
    default:
      return variant;
  }
}
