import { expect, test } from "vitest";
import type { Progress } from "../../web/src/engine";
import { inSteps } from "../../web/src/engine/steps";

function passedOn(progress: Progress[]): Progress[] {
  const told: Progress[] = [];
  const tell = inSteps((each) => told.push(each));
  progress.forEach(tell);
  return told;
}

const read = (pieces: number) =>
  Array.from({ length: pieces + 1 }, (_, i): Progress => ({
    stage: "decode",
    fraction: i / pieces,
  }));

test("a long sound is told of no more often than a bar can show, from its beginning to its end", () => {
  const told = passedOn(read(5000));
  expect(told.length).toBeLessThanOrEqual(201);
  expect(told.length).toBeGreaterThan(150);
  expect(told[0]).toEqual({ stage: "decode", fraction: 0 });
  expect(told.at(-1)).toEqual({ stage: "decode", fraction: 1 });
});

test("a short sound is told of piece by piece", () => {
  expect(passedOn(read(20))).toEqual(read(20));
});

test("every stage is told of, and what cannot be known each time", () => {
  const stages: Progress[] = [
    { stage: "load" },
    { stage: "load" },
    { stage: "decode", fraction: 0.4 },
    { stage: "features", fraction: 0.4 },
    { stage: "classify", fraction: 0 },
    { stage: "classify", fraction: 1 },
    { stage: "features", fraction: 0 },
  ];
  expect(passedOn(stages)).toEqual(stages);
});

test("a second pass of the same stage is told of from its beginning", () => {
  const twice = [...read(20), ...read(20)];
  expect(passedOn(twice)).toEqual(twice);
});
