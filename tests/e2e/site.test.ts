/** What the other tests take for granted of a browser's driver. */
import { expect, test } from "vitest";
import { useSite } from "./site";

const site = useSite();

test("pages are gone back and forth to, as far as there are any", async () => {
  const { page, faults } = await site.open("about.html");
  // The same once more takes its own place.
  await page.goto(page.url());
  await page.goto(`${site.url}models.html`);
  const name = () => page.url().slice(site.url.length);
  await page.goBack();
  expect(name()).toBe("about.html");
  await expect.poll(() => page.title()).toContain("About");
  await page.goForward();
  expect(name()).toBe("models.html");
  expect(await page.goForward()).toBeNull();
  expect(name()).toBe("models.html");
  expect(faults).toEqual([]);
});

test("files that are read when the page is left are no faults of it", async () => {
  const { page, faults } = await site.open("about.html");
  for (const leave of [() => page.reload(), () => page.goto(`${site.url}models.html`)]) {
    await page.evaluate(() => {
      const file = new File([new Uint8Array(1e5)], "read");
      const read = () => void file.arrayBuffer().then(again, again);
      const again = () => setTimeout(read);
      for (let i = 0; i < 20; i++) read();
    });
    await leave();
  }
  expect(faults).toEqual([]);
});

test("an address that leads to nothing is a fault of a page that stays", async () => {
  const { page, faults } = await site.open("about.html");
  await page.evaluate(async () => {
    const url = URL.createObjectURL(new Blob(["text"]));
    URL.revokeObjectURL(url);
    await fetch(url).catch(() => undefined);
  });
  await expect.poll(() => faults.length).toBeGreaterThan(0);
});
