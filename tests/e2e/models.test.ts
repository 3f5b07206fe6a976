/** The page of models says what the files say, and lets visitors guess. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Card, Clusters, HeldOut, Overview, Run } from "../../web/src/app/models/results";
import { useSite } from "./site";

const site = useSite();

function read(name: string): unknown {
  return JSON.parse(readFileSync(`models/${name}.json`, "utf8"));
}

const index = read("index") as { default: string; models: { name: string }[] };
const percent = (share: number, digits = 0) => `${(100 * share).toFixed(digits)}%`;

test("all sections are drawn from the files, without a fault", async () => {
  const { page, faults } = await site.open("models.html");
  const sections = page.locator("main > section");
  const count = await sections.count();
  expect(count).toBe(10);
  for (let i = 0; i < count; i++) {
    await sections.nth(i).scrollIntoViewIfNeeded();
    await sections.nth(i).locator(".content > *").first().waitFor();
  }
  const { runs, comparison } = read("results") as { runs: Run[] } & Pick<Overview, "comparison">;

  const models = page.locator("#protocols .dots").first().locator(".row");
  expect(await models.count()).toBe(index.models.length);
  const { protocols } = read(index.default) as Card;
  const artist = protocols.artist;
  if (!artist) throw new Error("The default model was not measured on new artists.");
  expect(await models.first().getAttribute("data-read")).toContain(
    `${percent(artist.accuracy.mean, 1)} (${percent(artist.accuracy.low, 1)} to`,
  );
  const onPictures = page.locator("#protocols .dots").nth(2).locator(".row");
  expect(await onPictures.count()).toBe(runs.filter(({ id }) => id.startsWith("pictures-")).length);
  const recipes = page.locator("#recipes .dots").first().locator("li > .row");
  expect(await recipes.count()).toBe(comparison.length);
  expect(await recipes.first().getAttribute("data-read")).toContain(
    percent(comparison[0]?.theirs ?? NaN, 1),
  );

  // The whole confusion matrix of the default model on new artists.
  const cells = await page
    .locator("#inspect .matrix td")
    .evaluateAll((nodes) => nodes.map((node) => node.getAttribute("data-read")));
  expect(cells).toHaveLength(artist.labels.length ** 2);
  artist.confusion
    .flat()
    .forEach((share, i) => expect(cells[i]).toMatch(`${percent(share)} of the`));

  const clusters = runs.find(({ id }) => id === "kmeans")?.results[0] as unknown as Clusters;
  const counts = await page.locator("#groups .matrix td").allTextContents();
  expect(counts.map(Number)).toEqual(clusters.contingency.flat());
  expect(faults).toEqual([]);
  await page.close();
});

test("another model and test are looked at; cells are read with keys", async () => {
  const { page, faults } = await site.open("models.html");
  await page.locator("#inspect").scrollIntoViewIfNeeded();
  const [model, protocol] = [
    page.locator("#inspect select").first(),
    page.locator("#inspect select").last(),
  ];
  await model.selectOption("card knn");
  await protocol.selectOption("chunk");
  const { protocols } = read("knn") as Card;
  const accuracy = percent(protocols.chunk?.accuracy.mean ?? NaN, 1);
  await expect
    .poll(() => page.locator("#inspect .figures dd").first().textContent())
    .toContain(accuracy);
  const matrix = page.locator("#inspect .matrix");
  await matrix.locator("td").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  const [, second] = protocols.chunk?.confusion ?? [];
  expect(await matrix.locator(".reading").textContent()).toBe(
    `${percent(second?.[1] ?? NaN)} of the classical was taken for classical`,
  );
  expect(faults).toEqual([]);
  await page.close();
});

test("the map turns in space, by keys, and its points are read", async () => {
  const { page } = await site.open("models.html");
  await page.locator("#map").scrollIntoViewIfNeeded();
  const canvas = page.locator("#map canvas");
  const look = () => canvas.evaluate((node) => (node as HTMLCanvasElement).toDataURL());
  await canvas.waitFor();
  const flat = await look();
  await page.getByRole("radio", { name: "In space" }).check();
  await expect.poll(look).not.toBe(flat);
  const before = await look();
  await canvas.press("ArrowLeft");
  await expect.poll(look).not.toBe(before);
  await page.close();
});

test("five held-out clips are guessed; the report tells what was said", async () => {
  const { page, faults } = await site.open("models.html");
  await page.locator("#guess").scrollIntoViewIfNeeded();
  await page.getByRole("button", { name: "Draw five clips" }).click();
  const { labels, tracks } = read("held-out") as HeldOut;
  for (let clip = 1; clip <= 5; clip++) {
    await page.getByRole("heading", { name: `Clip ${clip} of 5` }).waitFor();
    expect(await page.locator("#guess .dots .row").count()).toBe(8);
    await page.locator("#guess .answers button").first().click();
    const said = await page.locator("#guess [role=status]").textContent();
    expect(said).toMatch(new RegExp(`So far: you \\d, the model \\d, of ${clip}\\.$`));
    if (clip < 5) await page.getByRole("button", { name: "Next clip" }).click();
  }
  const rows = page.locator("#guess table").first().locator("tbody tr");
  expect(await rows.count()).toBe(5);
  const number = (text: string) => Number(text.replace(/\D+/g, ""));
  for (const row of await rows.all()) {
    const [clip = "", actual = "", , model = ""] = await row.locator("th, td").allTextContents();
    const label = labels.find(
      (name) => name.replace("-", "") === actual.toLowerCase().replace("-", ""),
    );
    const track = tracks.find(
      ({ name }) => name.startsWith(`${label ?? ""}.`) && number(name) === number(clip),
    );
    const best = labels[track?.scores.indexOf(Math.max(...track.scores)) ?? -1];
    expect(model.toLowerCase().replace("-", "")).toBe(best);
  }
  expect(faults).toEqual([]);
  await page.close();
});
