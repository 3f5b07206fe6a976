/** Sound that is no file: the microphone, addresses of other sites, made-up examples; and folders to choose. */
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import {
  chooseFolder,
  engineReady,
  expectResult,
  nextOutcome,
  NOT_CHROMIUM,
  seconds,
  useSite,
} from "./site";

const RATE = 22050;
const folder = temporaryFolder();
afterAll(folder.remove);

const heard = join(folder.path, "heard.wav");
writeFileSync(heard, wav([song(20, 48000)], { sampleRate: 48000 }));
const site = useSite({ microphone: heard });

const scope = (page: Page) => page.locator("genre-scope");
const notice = (page: Page) => scope(page).locator(".sources .notice");
const press = (page: Page, name: string) =>
  scope(page).getByRole("button", { name, exact: true }).click();

describe("the microphone", () => {
  test("gives an answer that rolls, and keeps nothing unless it is told to", async () => {
    const { page, faults, requests } = await site.open();
    await engineReady(page);
    const before = requests.length;
    await press(page, "Use the microphone");
    // What is heard elsewhere is a plain tone.
    const [place, said] = NOT_CHROMIUM ? [".sentence", /^No music/] : [".bars li", /\d%$/];
    const answer = scope(page).locator(place).first();
    const stop = scope(page).locator(".live .stop");
    await stop.waitFor();
    const where = await stop.boundingBox();
    await expect.poll(() => answer.textContent(), { timeout: seconds(30) }).toMatch(said);
    await expect
      .poll(() =>
        scope(page)
          .locator(".live .level")
          .evaluate((node) => Number((node as HTMLElement).style.getPropertyValue("--level"))),
      )
      .toBeGreaterThan(0.05);
    // What the answer says is longer or shorter each time.
    expect(await stop.boundingBox()).toEqual(where);
    // Nothing plays while it listens, and nothing is stored.
    expect(await scope(page).locator(".plot").isVisible()).toBe(false);
    expect(
      await page.evaluate(() => document.querySelector("genre-scope")?.collection.entries.length),
    ).toBe(0);
    const outcome = nextOutcome(page);
    await press(page, "Keep the last 30 s as a file");
    const { file, duration } = expectResult(await outcome);
    expect(file).toMatch(/^Microphone [\d.]+\.wav$/);
    expect(duration).toBeGreaterThan(1);
    expect(
      requests.slice(before).every((url) => url.startsWith(site.url) || url.startsWith("blob:")),
    ).toBe(true);

    await scope(page).locator(".desk").getByRole("button", { name: "Clear" }).click();
    await press(page, "Use the microphone");
    await scope(page).locator(".live").waitFor();
    await press(page, "Stop");
    await expect.poll(() => scope(page).locator(".live").count()).toBe(0);
    expect(await scope(page).locator(".scope").getAttribute("data-state")).toBe("empty");
    expect(faults).toEqual([]);
    await page.close();
  });

  test("denied, or not there, is said", async () => {
    const { page } = await site.open();
    for (const [name, said] of [
      ["NotAllowedError", "not allowed"],
      ["NotFoundError", "no microphone"],
      ["NotReadableError", "another program"],
    ] as const) {
      await page.evaluate((error) => {
        MediaDevices.prototype.getUserMedia = () => Promise.reject(new DOMException("", error));
      }, name);
      await press(page, "Use the microphone");
      await expect.poll(() => notice(page).textContent()).toContain(said);
      expect(await scope(page).locator(".scope").getAttribute("data-state")).toBe("empty");
    }
    await page.close();
  });
});

describe("an address of another site", () => {
  let server: Server;
  let other: string;
  let asked: string[] = [];
  beforeAll(async () => {
    const sound = wav([song(3, RATE)], { sampleRate: RATE });
    server = createServer((request, response) => {
      asked.push(
        `${request.method ?? ""} ${request.url ?? ""} ${request.headers.referer ?? "-"} ${request.headers.cookie ?? "-"}`,
      );
      if (request.url?.startsWith("/open")) response.setHeader("access-control-allow-origin", "*");
      if (request.url === "/open/none.wav") response.writeHead(404);
      response.end(sound);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    other = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });

  const fetchIt = async (page: Page, address: string) => {
    await scope(page).getByRole("textbox", { name: "Address of a sound file" }).fill(address);
    await press(page, "Fetch");
  };

  test("is asked only when told to, and says what is wrong", async () => {
    const { page } = await site.open();
    await engineReady(page);
    await press(page, "Open an address");
    expect(asked).toEqual([]);
    for (const [address, said] of [
      ["nothing at all", "no address"],
      ["file:///etc/passwd", "no address"],
      [`${other}/open/none.wav`, "it answered 404"],
      [`${other}/closed/a.wav`, "CORS"],
      ["http://127.0.0.1:9/a.wav", "does not answer"],
    ] as const) {
      await fetchIt(page, address);
      await expect.poll(() => notice(page).textContent(), { timeout: seconds(20) }).toContain(said);
    }
    asked = [];
    const outcome = nextOutcome(page);
    await fetchIt(page, `${other}/open/My%20song.wav`);
    expect(expectResult(await outcome)).toMatchObject({ file: "My song.wav", duration: 3 });
    // Neither where it came from nor cookies, and not once more than needed.
    expect(asked).toEqual(["GET /open/My%20song.wav - -"]);
    await page.close();
  });

  test("is for the worker alone: the page itself still cannot connect there", async () => {
    const { page, faults } = await site.open();
    const fetched = await page.evaluate(
      (address) =>
        fetch(address).then(
          () => true,
          () => false,
        ),
      `${other}/open/a.wav`,
    );
    expect(fetched).toBe(false);
    await expect.poll(() => faults.join()).toContain("connect-src");
    await page.close();
  });
});

test.each(["Drum and bass", "Slow piano", "Distorted guitar"])("made up: %s", async (name) => {
  const { page, faults, requests } = await site.open();
  await engineReady(page);
  const outcome = nextOutcome(page);
  await press(page, name);
  expect(expectResult(await outcome)).toMatchObject({
    file: `${name} (made up).wav`,
    duration: 30,
  });
  expect(requests.filter((url) => !url.startsWith(site.url) && !url.startsWith("blob:"))).toEqual(
    [],
  );
  expect(faults).toEqual([]);
  await page.close();
});

test("a folder is chosen", async () => {
  const { page } = await site.open();
  const chosen = join(folder.path, "Chosen");
  mkdirSync(chosen);
  for (const name of ["b.wav", "a.wav"]) {
    writeFileSync(join(chosen, name), wav([song(2, RATE)], { sampleRate: RATE }));
  }
  writeFileSync(join(chosen, "cover.jpg"), "picture");
  const button = scope(page).getByRole("button", { name: "Choose a folder", exact: true });
  await chooseFolder(page, button, chosen);
  const paths = () =>
    page.evaluate(() =>
      document.querySelector("genre-scope")?.collection.entries.map(({ path }) => path),
    );
  await expect.poll(paths).toEqual(["Chosen/a.wav", "Chosen/b.wav"]);
  await page.close();
});
