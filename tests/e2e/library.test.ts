/** A library that the native tool made, on the page: the same answers, by mouse and by keys, with and without a network. */
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { genrescope, lines, workbench } from "../cli/tool";
import { ffmpeg } from "../support/files";
import { song, wav } from "../support/wav";
import { violations } from "./axe";
import { useSite } from "./site";

const RATE = 22050;
const PIECES = 40;
const NASTY = "<img src=x onerror=alert(1)> & \u202egnp.wav";

interface Listed {
  file: string;
  genre: string;
  score: number;
  verdict: string;
  distance: number;
}

const bench = workbench();
afterAll(bench.remove);
const site = useSite();
const library = (...args: string[]) => genrescope(["library", ...args], { cwd: bench.path });
const json = (...args: string[]): Listed[] =>
  lines(library(...args, "--db", "music.db", "--json").stdout).map(
    (line) => JSON.parse(line) as Listed,
  );
const nameOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
/** As the page names it. */
const shownName = ({ file }: { file: string }) =>
  nameOf(file).replace("tagged.flac", "Ärger mit Øl").replace("\u202e", "\ufffd");

/** A piece of its own for every number: pitch, beat and noise differ. */
function piece(number: number): Uint8Array {
  const kind = number % 5;
  const tune = song(3, RATE);
  const samples = tune.map((sample, i) => {
    const t = i / RATE;
    const tone = Math.sin(2 * Math.PI * (110 + 7 * number) * t * (1 + kind));
    const beat = Math.exp(-((t * (1 + kind)) % 1) * number);
    return kind === 4 ? sample * beat : 0.5 * (sample * (0.3 + 0.1 * kind) + tone * beat);
  });
  return wav([samples], { sampleRate: RATE });
}

beforeAll(() => {
  for (let i = 0; i < PIECES; i++) bench.add(`music/Artist ${i % 4}/piece ${i}.wav`, piece(i));
  bench.add(`music/${NASTY}`, piece(50));
  bench.add("music/broken.wav", "RIFFxxxxWAVE");
  const source = bench.add("source.wav", piece(51));
  const tags = ["title=Ärger mit Øl", "artist=Die Lauten", "album=Erstes", "date=1999"];
  ffmpeg(
    source,
    join(bench.path, "music/tagged.flac"),
    ...tags.flatMap((tag) => ["-metadata", tag]),
  );
  expect(library("scan", "music", "--db", "music.db").code).toBe(1); // because of the broken one
  library("export", "--db", "music.db", "--format", "jsonl", "--places", "--out", "music.jsonl");
});

async function open(
  name = "music.db",
): Promise<{ page: Page; faults: string[]; requests: string[] }> {
  const opened = await site.open("library.html");
  await choose(opened.page, name);
  await opened.page.locator(".table .row[data-verdict]").first().waitFor();
  return opened;
}

const choose = (page: Page, name: string) =>
  page.locator("#file").setInputFiles(join(bench.path, name));
const names = (page: Page) => page.locator(".table .row .name").allTextContents();
const drawn = (page: Page) =>
  page.locator(".map canvas").evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement;
    const context = (canvas as HTMLCanvasElement).getContext("2d");
    return new Set(new Uint32Array(context?.getImageData(0, 0, width, height).data.buffer ?? []))
      .size;
  });

describe.each(["music.db", "music.jsonl"])("%s", (name) => {
  test("holds what the command line lists, in its order", async () => {
    const { page, faults } = await open(name);
    const listed = json("list");
    expect(listed).toHaveLength(PIECES + 2);
    expect(await page.locator(".top p").textContent()).toContain(`${PIECES + 2} tracks`);
    const music = listed.filter(({ verdict }) => verdict !== "not-music");
    const shown = await names(page);
    expect(shown.length).toBeGreaterThan(8);
    const expected = music.slice(0, shown.length).map(shownName);
    expect(shown.slice(0, music.length)).toEqual(expected);
    const bars = page.locator(".shares button");
    for (const bar of await bars.all()) {
      const [text, value] = [
        await bar.locator(".name").textContent(),
        await bar.locator(".value").textContent(),
      ];
      const of = music.filter(({ genre }) => genre === text?.toLowerCase().replace("-", ""));
      expect(value, text ?? "").toBe(String(of.length));
    }
    expect(await bars.count()).toBe(new Set(music.map(({ genre }) => genre)).size);
    expect(faults).toEqual([]);
    await page.close();
  });

  test("finds texts as the command line does, whatever their case", async () => {
    const { page } = await open(name);
    for (const text of ["ärger", "ARTIST 1", "e 7", "100%", "e_7", 'no" such', "lauten"]) {
      await page.locator(".tools input").fill(text);
      const found = json("list", "--match", text).map(({ file }) => file);
      const failed = json("list", "--failed", "--match", text).filter(() => name === "music.db");
      const count = found.length + failed.length;
      const said = page.locator(".tools .shown");
      await expect
        .poll(() => said.textContent())
        .toMatch(count === 0 ? /^Nothing fits/ : new RegExp(`^${count} of `));
    }
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => page.locator(".tools .shown").textContent()).toBe("");
    await page.close();
  });

  test("knows the neighbours that the command line knows", async () => {
    const { page, faults } = await open(name);
    const [first] = json("list").filter(({ verdict }) => verdict !== "not-music");
    await page.locator(".table .row[data-verdict]").first().click();
    await page.locator(".near li").first().waitFor();
    const near = json("similar", first?.file ?? "", "--count", "10");
    const said = page.locator(".near li");
    expect(await said.locator(".value").allTextContents()).toEqual(
      near.map(({ distance }) => distance.toFixed(2)),
    );
    expect(await said.locator(".name").allTextContents()).toEqual(near.map(shownName));
    // From one to the next.
    await said.locator("button").first().click();
    await expect
      .poll(() => page.locator(".details h2").textContent())
      .toBe(shownName({ file: near[0]?.file ?? "" }));
    expect(faults).toEqual([]);
    await page.close();
  });
});

test("filters and orders by what is pressed", async () => {
  const { page } = await open();
  const bar = page.locator(".shares button").first();
  await bar.click();
  expect(await bar.getAttribute("aria-pressed")).toBe("true");
  const count = Number(await bar.locator(".value").textContent());
  await expect
    .poll(() => page.locator(".table").getAttribute("aria-rowcount"))
    .toBe(String(count + 1));
  await bar.click();
  await page.locator(".chips button", { hasText: "Failed" }).click();
  await expect.poll(() => names(page)).toEqual(["broken.wav"]);
  await page.locator(".table .row[data-verdict]").click();
  const reason = "the WAV file does not say its format";
  await expect.poll(() => page.locator(".details").textContent()).toContain(reason);
  await page.getByRole("button", { name: "Show all" }).click();

  await page.getByRole("button", { name: "Track", exact: true }).click();
  const paths = [...json("list"), ...json("list", "--failed")].map(({ file }) => file).sort();
  const expected = paths.map((file) => shownName({ file }));
  await expect.poll(async () => (await names(page))[0]).toBe(expected[0]);
  const shown = await names(page);
  expect(shown).toEqual(expected.slice(0, shown.length));
  await page.getByRole("button", { name: "Track", exact: true }).click();
  await expect.poll(async () => (await names(page))[0]).toBe(expected.at(-1));
  await page.getByRole("button", { name: "Length" }).click();
  await expect.poll(() => page.locator("[aria-sort] button").textContent()).toBe("Length");
  await page.close();
});

test("works by keys alone: table, map, details", async () => {
  const { page, faults } = await open();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-rowindex"));
  await page.locator(".table .row[tabindex='0']").focus();
  await page.keyboard.press("End");
  await expect.poll(focused).toBe(String(PIECES + 4));
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await expect.poll(focused).toBe("3");
  const name = (await names(page))[1];
  await page.keyboard.press("Enter");
  await expect.poll(() => page.locator(".details h2").textContent()).toBe(name);

  await expect.poll(() => drawn(page)).toBeGreaterThan(20);
  await page.locator(".map canvas").focus();
  const reading = page.locator(".map .reading");
  const hint = await reading.textContent();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => reading.textContent()).not.toBe(hint);
  const said = (await reading.textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect
    .poll(() => page.locator(".details h2").textContent())
    .toBe(said.slice(0, said.indexOf(" · ")));
  await page.getByRole("button", { name: "Close" }).click();
  expect(await page.locator(".details").isHidden()).toBe(true);
  expect(faults).toEqual([]);
  await page.close();
});

test("axe finds nothing against it, light or dark, wide or narrow", async () => {
  const { page } = await open();
  await page.locator(".table .row[data-verdict]").first().click();
  await page.locator(".near li").first().waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of [1280, 320]) {
      await page.setViewportSize({ width, height: 800 });
      expect(await violations(page), `${colorScheme} ${width}`).toEqual([]);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBeLessThanOrEqual(0);
    }
  }
  await page.close();
});

test("a stranger's names are text, on one line, left to right", async () => {
  const { page, faults } = await open();
  await page.locator(".tools input").fill("onerror");
  await expect.poll(() => names(page)).toEqual([NASTY.replace("\u202e", "\ufffd")]);
  expect(await page.locator(".table img").count()).toBe(0);
  expect(faults).toEqual([]);
  await page.close();
});

describe("what is no library is refused with the reason", () => {
  function changed(name: string, change: (bytes: Buffer) => Buffer): string {
    writeFileSync(join(bench.path, name), change(readFileSync(join(bench.path, "music.db"))));
    return name;
  }
  const flip = (bytes: Buffer, at: number) => {
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    return bytes;
  };

  test.each<[string, () => string, string]>([
    ["a song", () => "source.wav", "neither a library nor its export"],
    ["nothing", () => nameOf(bench.add("nothing.db", "")), "nothing in it yet"],
    [
      "another program's database",
      () => changed("foreign.db", (bytes) => flip(bytes, 68)),
      "another program’s database",
    ],
    [
      "a later version",
      () => changed("later.db", (bytes) => (bytes.writeUInt32BE(7, 60), bytes)),
      "of version 7",
    ],
    [
      "a library cut off",
      () => changed("cut.db", (bytes) => bytes.subarray(0, bytes.length - 20000)),
      "cut off",
    ],
    ["a library of nothing", () => "empty.db", "nothing in it yet"],
    [
      "pages overwritten",
      () => changed("damaged.db", (bytes) => bytes.fill(0x5a, 16384)),
      "damaged",
    ],
    [
      "a byte of the structure flipped",
      () => changed("flipped.db", (bytes) => flip(bytes, 100)),
      "damaged",
    ],
    [
      "a line that is no track",
      () =>
        nameOf(
          bench.add(
            "bad.jsonl",
            '{"file":"/a.wav","verdict":"sure","genre":"jazz","score":1}\n{"file":7}\n',
          ),
        ),
      "Line 2 is no track",
    ],
    [
      "an export cut off",
      () => {
        const text = readFileSync(join(bench.path, "music.jsonl"), "utf8");
        return nameOf(bench.add("short.jsonl", text.slice(0, -30)));
      },
      `Line ${PIECES + 2} is no track`,
    ],
  ])("%s", async (_, make, reason) => {
    library("scan", "nowhere", "--db", "empty.db");
    const { page } = await site.open("library.html");
    await choose(page, make());
    await expect.poll(() => page.locator("#news").textContent()).toContain(reason);
    expect(await page.locator("#choose").isVisible()).toBe(true);
    // And the next one opens.
    await choose(page, "music.jsonl");
    await page.locator(".table .row[data-verdict]").first().waitFor();
    await page.close();
  });

  test("a file that changes while it is open is noticed", async () => {
    copyFileSync(join(bench.path, "music.jsonl"), join(bench.path, "moving.jsonl"));
    const { page } = await open("moving.jsonl");
    writeFileSync(join(bench.path, "moving.jsonl"), "another");
    await page.locator(".tools input").fill("piece");
    await expect.poll(() => page.locator("#news").textContent()).toContain("changed or moved");
    await page.close();
  });
});

test("SQLite comes with the first database, stays, and then works without a network", async () => {
  const { page, requests, faults } = await open("music.jsonl");
  const sqlite = () => requests.filter((url) => /\/(database|sqlite3)-/.test(url));
  expect(sqlite()).toEqual([]);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await choose(page, "music.db");
  await page.getByRole("heading", { name: "music.db" }).waitFor();
  expect(sqlite().length).toBeGreaterThan(0);
  await site.setOffline(true);
  await page.reload();
  await choose(page, "music.db");
  await page.getByRole("heading", { name: "music.db" }).waitFor();
  await page.locator(".table .row[data-verdict]").first().waitFor();
  await site.setOffline(false);
  const origin = new URL(site.url).origin;
  // Some drivers tell of the file's own bytes, too.
  const left = requests.filter((url) => !url.replace(/^blob:/, "").startsWith(`${origin}/`));
  expect(left).toEqual([]);
  expect(faults).toEqual([]);
  await page.close();
});

test("nothing moves under a visitor's hand once it is there", async () => {
  const { page } = await site.open("library.html");
  const places = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const places = new Set<number>();
        const look = () => {
          const table = document.querySelector(".table");
          if (table) places.add(table.getBoundingClientRect().top + scrollY);
          const note = document.querySelector(".map .note");
          // Dots and rows come last.
          const whole = note?.textContent && document.querySelector(".row[data-verdict]");
          if (whole && !note.classList.contains("coming")) resolve([...places]);
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
  await choose(page, "music.db");
  expect(await places).toHaveLength(1);
  await page.close();
});

test("is dropped anywhere, and speaks the visitor's language while it is open", async () => {
  const { page, faults } = await site.open("library.html");
  site.offer(join(bench.path, "music.db"));
  const dataTransfer = await page.evaluateHandle(async () => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([await (await fetch("files/music.db")).arrayBuffer()], "music.db"));
    return transfer;
  });
  await page.locator(".drop").dispatchEvent("drop", { dataTransfer });
  await page.locator(".table .row[data-verdict]").first().waitFor();
  await page.locator(".table .row[data-verdict]").first().click();
  await page.locator(".menu").click();
  await page.locator("#language").selectOption("de");
  await page.keyboard.press("Escape");
  await expect.poll(() => page.locator(".map h2").textContent()).toBe("Karte");
  await page.locator(".near h3").getByText("Klingt wie").waitFor();
  expect(faults).toEqual([]);
  // The language is kept, and other tests read English.
  await page.evaluate(() => {
    localStorage.clear();
  });
  await page.close();
});

test("on the page for songs is told where it belongs", async () => {
  library("export", "--db", "music.db", "--format", "csv", "--out", "music.csv");
  const { page, faults } = await site.open();
  const input = page.locator("genre-scope input[type=file]");
  for (const [name, said] of [
    ["music.db", "looks like a library."],
    ["music.jsonl", "the export of a library"],
    ["music.csv", "a library’s table"],
  ] as const) {
    await input.setInputFiles(join(bench.path, name));
    await page.locator("#news").getByText(said).waitFor();
    expect(await page.locator("#news a").getAttribute("href")).toBe("library.html");
    await page.locator("genre-scope .sentence").getByText("not a sound file").waitFor();
  }
  await input.setInputFiles(join(bench.path, "music/Artist 1/piece 1.wav"));
  await page.locator("genre-scope .scope[data-state=done]").waitFor();
  expect(await page.locator("#news").textContent()).toBe("");
  expect(faults).toEqual([]);
  await page.close();
});
