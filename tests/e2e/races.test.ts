/** Things that happen at once, in the orders that hurt: every file gets its own answer, by the model that counts. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../support/files";
import { song, wav } from "../support/wav";
import { drop, dropAndWait, engineReady, expectResult, seconds, useSite } from "./site";

const RATE = 22050;
/** Files that are told apart by how long they are. */
const COUNT = 20;
const folder = temporaryFolder();
afterAll(folder.remove);
const site = useSite();
const names = Array.from({ length: COUNT }, (_, i) => `files/${i}.wav`);

beforeAll(() => {
  const make = (name: string, seconds: number) => {
    const path = join(folder.path, name);
    writeFileSync(path, wav([song(seconds, RATE)], { sampleRate: RATE }));
    site.offer(path);
  };
  names.forEach((_, i) => make(`${i}.wav`, 2 + i / 10));
  make("long.wav", 300);
});

interface Told {
  name: string;
  state: string;
  duration: number | undefined;
  model: string | undefined;
  genres: string;
}

const told = (page: Page): Promise<Told[]> =>
  page.evaluate(() => {
    const { entries } = document.querySelector("genre-scope")?.collection ?? { entries: [] };
    return entries.map(({ name, state, result }) => ({
      name,
      state,
      duration: result?.duration,
      model: result?.model,
      genres: JSON.stringify(result?.genres),
    }));
  });

/** Waits until all are answered, each by its own sound. */
async function allAnswered(page: Page, count: number): Promise<Told[]> {
  const done = async () => (await told(page)).filter(({ state }) => state === "done").length;
  await expect.poll(done, { timeout: seconds(60) }).toBe(count);
  const entries = await told(page);
  for (const { name, duration } of entries) {
    if (name !== "long.wav") expect(duration, name).toBeCloseTo(2 + parseInt(name) / 10, 6);
  }
  return entries;
}

const shown = (page: Page) =>
  page.evaluate(() => document.querySelector("genre-scope")?.collection.current?.name);
const begun = async (page: Page) => {
  const bar = page.locator("genre-scope .bars li").nth(1).locator(".value");
  await expect.poll(() => bar.textContent()).toMatch(/[1-9]%/);
};

/** Drops files one by one, a twentieth of a second apart. */
const dropInOneSecond = (page: Page) =>
  page.evaluate(async (addresses) => {
    const scope = document.querySelector("genre-scope");
    const files = await Promise.all(
      addresses.map(async (address) => {
        const bytes = await (await fetch(address)).arrayBuffer();
        return new File([bytes], address.slice(address.lastIndexOf("/") + 1));
      }),
    );
    for (const file of files) {
      const transfer = new DataTransfer();
      transfer.items.add(file);
      void scope?.addDropped(transfer);
      await new Promise((done) => setTimeout(done, 50));
    }
  }, names);

test("files dropped while one is analysed: all are answered, the last one is shown", async () => {
  const { page, faults } = await site.open();
  await engineReady(page);
  await drop(page, "files/long.wav");
  await begun(page);
  await drop(page, "files/0.wav", "files/1.wav");
  await drop(page, "files/2.wav");
  await allAnswered(page, 4);
  expect(await shown(page)).toBe("2.wav");
  expect(await page.locator("genre-scope .facts").textContent()).toContain("2.2 s");
  expect(faults).toEqual([]);
  await page.close();
});

test("twenty drops in a second: every file gets its own answer", async () => {
  const { page, faults } = await site.open();
  await dropInOneSecond(page);
  const entries = await allAnswered(page, COUNT);
  expect(entries.map(({ name }) => `files/${name}`)).toEqual(names);
  expect(await shown(page)).toBe(`${COUNT - 1}.wav`);
  await expect
    .poll(() => page.locator("genre-scope .scope").getAttribute("data-state"))
    .toBe("done");
  expect(faults).toEqual([]);
  await page.close();
});

test(
  "models chosen in the middle: the last one answers for every file",
  { tags: "slow" },
  async () => {
    const { page, faults } = await site.open();
    await engineReady(page);
    await drop(page, ...names.slice(0, 8));
    const radios = page.locator("genre-scope input[name=model]");
    const models = await radios.evaluateAll((inputs) =>
      inputs.map((input) => (input as HTMLInputElement).value),
    );
    const last = models[1] ?? "";
    // Without waiting for any answer, and the first ones while the sound is still read.
    for (const name of [models[2], models[1], models[0], models[2], last]) {
      await page.locator(`genre-scope input[value="${name ?? ""}"]`).check();
    }
    const all = async () => (await told(page)).map(({ model }) => model);
    await expect.poll(all, { timeout: seconds(60) }).toEqual(Array<string>(8).fill(last));
    const entries = await allAnswered(page, 8);
    // The same as when nobody interferes.
    const { page: quiet } = await site.open();
    await quiet.locator("genre-scope").evaluate((element, model) => {
      element.setAttribute("model", model);
    }, last);
    for (const [i, { genres }] of entries.entries()) {
      const result = expectResult(await dropAndWait(quiet, names[i] ?? ""));
      expect(genres).toBe(JSON.stringify(result.genres));
    }
    expect(faults).toEqual([]);
    await page.close();
    await quiet.close();
  },
);

test(
  "an answer that another model made void is cancelled like any other work, and tried again",
  { tags: "slow" },
  async () => {
    const { page, faults } = await site.open();
    expectResult(await dropAndWait(page, "files/long.wav"));
    expectResult(await dropAndWait(page, "files/0.wav"));
    await page.locator("genre-scope").evaluate((element) => {
      const scope = document.querySelector("genre-scope");
      const [long] = scope?.collection.entries ?? [];
      element.setAttribute("model", "knn");
      if (long) scope?.show(long);
    });
    const states = async () => (await told(page)).map(({ state }) => state);
    await expect.poll(states).toContain("working");
    const command = (name: "cancelAll" | "retryAll") =>
      page.evaluate((what) => document.querySelector("genre-scope")?.collection[what](), name);
    await command("cancelAll");
    await expect.poll(async () => (await states())[0]).toBe("cancelled");
    await command("retryAll");
    const entries = await allAnswered(page, 2);
    expect(entries.map(({ model }) => model)).toEqual(["knn", "knn"]);
    expect(faults).toEqual([]);
    await page.close();
  },
);

test(
  "taken out in the middle of many files and put back, the element does the rest",
  { tags: "slow" },
  async () => {
    const { page, faults } = await site.open();
    await engineReady(page);
    await drop(page, "files/long.wav", ...names.slice(0, 8));
    await begun(page);
    const takeOut = (milliseconds: number) =>
      page.evaluate(async (pause) => {
        const element = document.querySelector("genre-scope");
        const parent = element?.parentNode;
        element?.remove();
        await new Promise((done) => setTimeout(done, pause));
        if (element) parent?.append(element);
      }, milliseconds);
    for (const pause of [0, 200, 0, 0]) await takeOut(pause);
    await allAnswered(page, 9);
    await page.evaluate(() => document.querySelector("genre-scope")?.remove());
    await expect.poll(() => page.workers().length).toBe(0);
    expect(faults).toEqual([]);
    await page.close();
  },
);

test(
  "elements that are taken out while they fetch leave nothing in the console",
  { tags: "slow" },
  async () => {
    const { page, faults, requests } = await site.open();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
      .toBe(true);
    await page.evaluate(async () => {
      for (let pause = 0; pause < 80; pause += 2) {
        const element = document.createElement("genre-scope");
        element.setAttribute("src", "files/long.wav");
        document.body.append(element);
        await new Promise((done) => setTimeout(done, pause));
        element.remove();
      }
    });
    expect(requests.filter((url) => url.endsWith("long.wav")).length).toBeGreaterThan(10);
    // What was let go is over by the time that another file is answered.
    expectResult(await dropAndWait(page, "files/0.wav"));
    expect(faults).toEqual([]);
    await page.close();
  },
);

test("disposed of at any moment, work ends by name and leaves no worker", async () => {
  const { page, faults } = await site.open();
  await engineReady(page);
  const outcomes = await page.evaluate(async () => {
    const engine = await document.querySelector("genre-scope")?.engine;
    if (!engine) return [];
    const clip = await (await fetch("files/long.wav")).blob();
    const settled: Record<string, string>[] = [];
    for (const pause of [-1, 0, 1, 5, 20, 100, 300]) {
      const fork = await engine.fork();
      const batch = await fork.batch({ workers: 2 });
      const sound = await fork.open(await (await fetch("files/0.wav")).blob());
      const work = {
        classify: fork.classify(clip),
        features: sound.features(),
        picture: sound.spectrogram({ width: 100, height: 100 }),
        job: batch.classify(clip).finished(),
        fork: fork.fork().then((other) => other.dispose()),
      };
      const codes = Object.entries(work).map(async ([name, promise]) => {
        const code = await promise.then(
          () => "done",
          (error: unknown) => (error as { code?: string }).code ?? String(error),
        );
        return [name, code] as const;
      });
      if (pause >= 0) await new Promise((done) => setTimeout(done, pause));
      batch.dispose();
      fork.dispose();
      settled.push(Object.fromEntries(await Promise.all(codes)));
    }
    return settled;
  });
  expect(outcomes).toHaveLength(7);
  for (const { classify, features, picture, job, fork } of outcomes) {
    // Minutes of sound take longer than any of the pauses.
    expect(classify).toBe("disposed");
    expect(job).toBe("aborted");
    for (const code of [features, picture, fork]) expect(["done", "disposed"]).toContain(code);
  }
  await expect.poll(() => page.workers().length).toBe(1);
  expectResult(await dropAndWait(page, "files/0.wav"));
  expect(faults).toEqual([]);
  await page.close();
});

/** Makes pages remember which questions their workers were asked. */
const QUESTIONS = () => {
  const asked: string[] = [];
  Object.assign(globalThis, { asked });
  const post = Reflect.get(Worker.prototype, "postMessage") as (...all: unknown[]) => void;
  Worker.prototype.postMessage = function (message: { request?: { method: string } }, ...more) {
    if (message.request) asked.push(message.request.method);
    post.call(this, message, ...more);
  };
};

const asked = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { asked: string[] }).asked);

test("the engine warms up when nobody waits for it, and never before a file that is there", async () => {
  const { page, faults } = await site.open();
  await page.addInitScript(QUESTIONS);
  await page.reload();
  const warm = ["model", "open", "picture", "classify"];
  await expect.poll(() => asked(page)).toEqual(warm);
  expectResult(await dropAndWait(page, "files/3.wav"));
  expect((await asked(page)).slice(warm.length)).toContain("open");

  await page.evaluate(async () => {
    const bytes = await (await fetch("files/3.wav")).blob();
    const own = (globalThis as unknown as { asked: string[] }).asked;
    const old = document.querySelector("genre-scope");
    // The engine ends with the last element of a page.
    old?.remove();
    own.length = 0;
    const fresh = document.createElement("genre-scope");
    const answered = new Promise((resolve) => {
      fresh.addEventListener("genrescope-result", resolve, { once: true });
    });
    document.body.append(fresh);
    fresh.addFiles([new File([bytes], "3.wav")]);
    await answered;
  });
  const opened = (await asked(page)).filter((method) => method === "open");
  expect(opened).toHaveLength(1);
  expect(faults).toEqual([]);
  await page.close();
});
