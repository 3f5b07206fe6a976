/** Why, and what is most alike: as the class and as the command line say it. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Genrescope, type Classification } from "../../web/src/engine";
import { NATIVE, temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";

const RATE = 22050;
const folder = temporaryFolder();
const file = join(folder.path, "song.wav");
writeFileSync(file, wav([song(50, RATE)], { sampleRate: RATE }));

let scope: Genrescope;
beforeAll(async () => {
  scope = await Genrescope.load();
});
afterAll(() => {
  scope.dispose();
  folder.remove();
});

const sum = (parts: { contribution: number }[]) =>
  parts.reduce((total, { contribution }) => total + contribution, 0);

describe.each(Genrescope.models.map(({ name }) => name))("%s", (model) => {
  let result: Classification;
  beforeAll(async () => {
    result = await scope.classify(file, { model, explain: true });
  });

  test("gives reasons for the likeliest genre, the weightiest first", () => {
    const { label, families = [], columns = [] } = result.reasons ?? {};
    expect(label).toBe(result.genres[0]?.label);
    expect(new Set(families.map(({ family }) => family)).size).toBe(families.length);
    expect(columns).toHaveLength(12);
    for (const list of [families, columns]) {
      const weights = list.map(({ contribution }) => Math.abs(contribution));
      expect(weights).toEqual(weights.toSorted((a, b) => b - a));
      expect(weights[0]).toBeGreaterThan(0);
    }
    // How much likelier than for a typical track: between two probabilities.
    expect(Math.abs(sum(families))).toBeLessThan(1);
  });

  test("the value of a column is the mean by length, as features() has it", async () => {
    const { featureSet: set } = await scope.describeModel(model);
    const table = await scope.features(file, { set, segment: 30 });
    for (const { column, value } of result.reasons?.columns ?? []) {
      const at = table.columns.indexOf(column);
      const mean = (30 * (table.rows[0]?.[at] ?? NaN) + 20 * (table.rows[1]?.[at] ?? NaN)) / 50;
      if (result.segments.every(({ music }) => music)) expect(value).toBeCloseTo(mean, 6);
    }
  });

  test("names the training clips most alike, when the model keeps them", () => {
    const nearest = result.nearest ?? [];
    const distances = nearest.map(({ distance }) => distance);
    expect(distances).toEqual(distances.toSorted((a, b) => a - b));
    expect(new Set(nearest.map(({ clip }) => clip)).size).toBe(nearest.length);
    const labels = result.genres.map((genre) => genre.label);
    for (const { clip, label } of nearest) {
      expect(label).toBe(labels.find((known) => clip.startsWith(`${known}.`)) ?? "");
    }
    expect([0, 5]).toContain(nearest.length);
  });

  test("the command line gives the same values", () => {
    const line = execFileSync(NATIVE, ["classify", "--json", "--explain", "--model", model, file], {
      encoding: "utf8",
    });
    const native = JSON.parse(line) as Classification;
    expect(Object.keys(native)).toEqual(Object.keys(result));
    expect(rounded({ ...native, file: "", model })).toEqual(
      rounded({ ...result, file: "", model }),
    );
  });
});

/** To nine digits behind the point: sums may be made in another order. A 0 has no sign. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) =>
    typeof part === "number" ? Number(part.toFixed(9)) + 0 : part,
  );
}

test("nothing of it unless it is asked for", async () => {
  expect(Object.keys(await scope.classify(file))).not.toContain("reasons");
  const odd = scope.classify(file, { explain: "yes" } as never);
  await expect(odd).rejects.toMatchObject({ code: "invalid-option" });
});
