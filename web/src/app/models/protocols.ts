/** All models under all protocols. */
import { h } from "../../element/dom";
import { dots, type DotRow, type Mark } from "../charts/dots";
import { fill } from "../rich";
import { exploredColumns, type Context } from "./context";
import { loadCard, overview, shipped } from "./data";
import type { Protocol, Share } from "./results";

/** The honest ones first. */
export const PROTOCOLS: Protocol[] = ["artist", "filtered", "track", "chunk"];

/** There are no pictures of pieces. */
const ON_PICTURES: Protocol[] = ["artist", "filtered", "track"];

export async function draw(context: Context): Promise<HTMLElement> {
  const cards = await Promise.all(shipped.map(({ name }) => loadCard(name)));
  const shippedRows = cards.map(({ name, protocols }) =>
    row(
      context,
      context.shippedName(name),
      PROTOCOLS.map((protocol) => [protocol, protocols[protocol]?.accuracy]),
    ),
  );
  // The experiments of a kind: on whole clips by track and artist, on pieces by piece.
  const onClips = overview.runs.filter(({ id }) => /^clips-[a-z]+(-trees)?$/.test(id));
  const kindRows = onClips
    .map(({ model = "", accuracy }) => ({ model, accuracy }))
    .sort((a, b) => (b.accuracy.artist?.mean ?? 0) - (a.accuracy.artist?.mean ?? 0))
    .map(({ model, accuracy }) => {
      const pieces = overview.runs.find(({ id }) => id === `chunks-${model}`)?.accuracy.chunk;
      return row(context, context.kind(model), [
        ["artist", accuracy.artist],
        ["track", accuracy.track],
        ["chunk", pieces],
      ]);
    });
  const pictureRows = overview.runs
    .filter(({ id }) => id.startsWith("pictures-"))
    .sort((a, b) => (b.accuracy.artist?.mean ?? 0) - (a.accuracy.artist?.mean ?? 0))
    .map(({ model = "", accuracy }) =>
      row(
        context,
        context.kind(model),
        ON_PICTURES.map((protocol) => [protocol, accuracy[protocol]]),
      ),
    );
  const { words } = context;
  const plot = (name: string, rows: DotRow[], protocols: Protocol[]) =>
    dots({
      name,
      hint: words.hint,
      rows,
      series: protocols.map((protocol) => ({
        kind: protocol,
        text: words.protocols.names[protocol],
      })),
      domain: [0.3, 1],
      ticks: context.shares(0.4, 0.6, 0.8, 1),
    });
  const { title, text } = words.protocols.pictures;
  const onPictures = [
    h("h3", {}, title),
    h("p", { class: "text" }, text),
    plot(title, pictureRows, ON_PICTURES),
  ];
  return h(
    "div",
    {},
    plot(words.protocols.title, shippedRows, PROTOCOLS),
    h("h3", {}, words.protocols.more),
    h("p", { class: "text" }, fill(words.protocols.others, { columns: exploredColumns() }, context.lang)),
    plot(words.protocols.more, kindRows, ["artist", "track", "chunk"]),
    ...(pictureRows.length > 0 ? onPictures : []),
  );
}

function row(context: Context, name: string, shares: [Protocol, Share | undefined][]): DotRow {
  const marks: Mark[] = [];
  const read: string[] = [];
  for (const [protocol, share] of shares) {
    if (!share) continue;
    const { mean, low, high } = share;
    // Intervals only where they are of use: four in one place cannot be told apart.
    marks.push({ kind: protocol, value: mean, ...(protocol === "artist" && { low, high }) });
    read.push(context.words.list(context.words.protocols.names[protocol], context.share(share)));
  }
  const honest = shares.find(([protocol]) => protocol === "artist")?.[1];
  const value = honest ? context.percent(honest.mean, 1) : "";
  return { name, value, marks, read: context.words.list(name, read.join("; ")) };
}
