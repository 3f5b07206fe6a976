/** Pictures as training data: `--data FOLDER --pictures ...`. */
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { clips, DRAWN_CLIPS, NO_SHARED } from "../support/files.ts";
import { genrescope, workbench } from "./tool.ts";

const bench = workbench();
afterAll(bench.remove);

/** A grey PNG whose pixels `level` gives; the check sums are left 0, as readers of such files allow. */
function png(width: number, height: number, level: (x: number, y: number) => number): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const size = Buffer.alloc(4);
    size.writeUInt32BE(content.length);
    return Buffer.concat([size, Buffer.from(type, "latin1"), content, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const lines = Array.from({ length: height }, (_, y) =>
    Buffer.from([0, ...Array.from({ length: width }, (__, x) => Math.round(level(x, y)))]),
  );
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(lines))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** Two labels that differ in which side is dark, within white margins. */
function sides(folder: string, count: number): string {
  for (const [k, label] of ["left", "right"].entries()) {
    for (let i = 0; i < count; i++) {
      const level = (x: number, y: number) => {
        if (x < 4 || x >= 36 || y < 3 || y >= 27) return 255;
        return 30 + 150 * Number(x < 20 === (k === 1)) + ((x * 7 + y * 3 + i * 11) % 40);
      };
      bench.add(`${folder}/${label}/${label}${String(i).padStart(5, "0")}.png`, png(40, 30, level));
    }
  }
  return join(bench.path, folder);
}

const evaluate = (folder: string, pictures: string, ...more: string[]) =>
  genrescope(
    `evaluate --protocol track --folds 4 --uncalibrated --json --data ${folder} --pictures ${pictures}`
      .split(" ")
      .concat(more),
  );

describe("greys", () => {
  test("are a table to evaluate on, by folder, without margins", () => {
    const folder = sides("sides", 12);
    const run = evaluate(folder, "grey:8x6", "--model", "dense", "--param", "max_iter=60");
    expect(run.stderr).toBe("");
    const { data, accuracy } = JSON.parse(run.stdout) as Record<string, unknown>;
    expect(data).toMatchObject({ columns: 48, rows: 24 });
    expect(accuracy).toMatchObject({ mean: 1 });
  });

  test("of pictures that cannot be used are errors that name the picture", () => {
    const folder = sides("odd", 2);
    const picture = (name: string, content: Uint8Array | string) =>
      bench.add(`odd/right/${name}.png`, content);
    const complaint = (pictures = "grey:8x6") => {
      const run = evaluate(folder, pictures, "--model", "knn");
      expect(run.code).toBe(1);
      return run.complaints.join();
    };
    expect(complaint("grey:33x6")).toMatch(/left00000\.png: has fewer than 33 x 6 pixels/);
    expect(complaint("melgrid")).toMatch(/left00000\.png: is 40 x 30 pixels, not 432 x 288/);
    const good = png(40, 30, () => 9);
    picture("zz", good.subarray(0, good.length - 30));
    expect(complaint()).toMatch(/zz\.png: .*damaged/);
    picture("zz", "GIF89a");
    expect(complaint()).toMatch(/zz\.png: not a PNG picture/);
    picture(
      "zz",
      png(40, 30, () => 255),
    );
    expect(complaint()).toMatch(/zz\.png: has fewer than 8 x 6 pixels without/);
    expect(evaluate(folder, "grey:0x6", "--model", "knn").code).toBe(2);
    expect(evaluate(bench.path + "/odd/left/none", "melgrid", "--model", "knn").code).toBe(1);
  });
});

test("drawn spectrograms hold what our own spectrogram of the same sound holds", ({ skip }) => {
  skip(!existsSync(DRAWN_CLIPS), NO_SHARED);
  // A label per picture: which of them is nearest to the sound?
  const folder = join(bench.path, "drawn");
  for (const genre of ["jazz", "metal", "pop"]) {
    for (let i = 0; i < 6; i++) {
      const name = `${genre}0000${i}`;
      mkdirSync(join(folder, name), { recursive: true });
      cpSync(join(DRAWN_CLIPS, genre, `${name}.png`), join(folder, name, `${name}.png`));
    }
  }
  const model = join(bench.path, "drawn.gsm");
  const train =
    "train --model knn --pictures melgrid --set melgrid --param scaler=none n_neighbors=1";
  const run = genrescope([...train.split(" "), "--data", folder, "--out", model]);
  expect(run.stderr).toBe("");
  for (const clip of ["jazz.00003", "metal.00002", "pop.00001"]) {
    const sound = clips().find((path) => path.includes(clip)) ?? "";
    const { genres } = JSON.parse(
      genrescope(["classify", "--json", "--model", model, sound]).stdout,
    ) as { genres: { label: string }[] };
    expect(genres[0]?.label).toBe(clip.replace(".", ""));
  }
});
