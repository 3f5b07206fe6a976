/** Many sounds at once. In Node the places share one thread; tests/e2e/collection.test.ts has workers. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { Genrescope, type Job, type JobState } from "../../web/src/engine";
import { song, wav } from "../support/wav";

const RATE = 22050;
const sound = (seconds: number) => ({ channels: [song(seconds, RATE)], sampleRate: RATE });

let scope: Genrescope;
beforeAll(async () => {
  scope = await Genrescope.load();
});
afterAll(() => {
  scope.dispose();
});

test("gives what single calls give, in the order of the queue", async () => {
  const states: [Job, JobState][] = [];
  const onUpdate = (job: Job) => {
    if (states.at(-1)?.[1] !== job.state) states.push([job, job.state]);
  };
  const batch = await scope.batch({ workers: 1, onUpdate });
  const file = new File([wav([song(3, RATE)], { sampleRate: RATE })], "a.wav");
  const first = batch.classify(file, { topK: 2, model: "svm" });
  const second = batch.features(sound(4), { segment: 2 });
  expect(await first.finished()).toEqual(await scope.classify(file, { topK: 2, model: "svm" }));
  expect(await second.finished()).toEqual(await scope.features(sound(4), { segment: 2 }));
  expect(states).toEqual([
    [first, "working"],
    [first, "done"],
    [second, "working"],
    [second, "done"],
  ]);
  batch.dispose();
});

test("a failure is its job's alone, and can be tried again", async () => {
  const batch = await scope.batch();
  const bad = batch.classify(new File(["no sound"], "bad.wav"));
  const good = batch.classify(sound(2));
  await expect(bad.finished()).rejects.toMatchObject({ code: "unsupported-format" });
  await good.finished();
  expect([bad.state, good.state]).toEqual(["failed", "done"]);
  bad.retry();
  expect([bad.state, bad.error]).toEqual(["working", undefined]);
  await expect(bad.finished()).rejects.toMatchObject({ code: "unsupported-format" });
  good.retry();
  expect(good.state).toBe("done");
  batch.dispose();
});

test("jobs are cancelled one by one or together, and come back", async () => {
  const batch = await scope.batch({ workers: 2 });
  const jobs = Array.from({ length: 5 }, () => batch.classify(sound(2)));
  expect(jobs.map(({ state }) => state)).toEqual(
    ["working", "working", "waiting", "waiting", "waiting"], //
  );
  jobs[0]?.cancel();
  jobs[3]?.cancel();
  await expect(jobs[0]?.finished()).rejects.toMatchObject({ code: "aborted" });
  await Promise.all([1, 2, 4].map(async (at) => jobs[at]?.finished()));
  // Cancelled and queued again at once, it is done once.
  jobs[3]?.retry();
  jobs[3]?.cancel();
  jobs[3]?.retry();
  expect((await jobs[3]?.finished())?.duration).toBe(2);
  jobs[0]?.retry();
  batch.cancel();
  expect(jobs.map(({ state }) => state)).toEqual(
    ["cancelled", "done", "done", "done", "done"], //
  );
  batch.dispose();
});

test("a wrong number of workers, unknown options and a disposed batch are errors", async () => {
  await expect(scope.batch({ workers: 0 })).rejects.toMatchObject({ code: "invalid-option" });
  const unknown = scope.batch({ threads: 2 } as object);
  await expect(unknown).rejects.toMatchObject({ code: "unknown-option" });
  const batch = await scope.batch();
  batch.dispose();
  expect(() => batch.classify(sound(2))).toThrow(expect.objectContaining({ code: "disposed" }));
});
