import { describe, expect, test } from "vitest";
import { ERROR_CODES, type Classification, type VerdictName } from "../../web/src/engine";
import { dictionaryFor } from "../../web/src/element/lang";
import { answerWords, clock, percent, points, quantity } from "../../web/src/element/words";

const en = dictionaryFor("en");

function result(verdict: VerdictName, ...scores: [string, number][]): Classification {
  const genres = scores.map(([label, score]) => ({ label, score }));
  return { file: "", duration: 30, genres, verdict, segments: [], model: "" };
}

/** From which certainty on the made-up model is sure. */
const THRESHOLD = 0.6;

describe("the answer in words", () => {
  test.each<[string, Classification]>([
    ["Jazz, almost certainly.", result("sure", ["jazz", 0.93], ["blues", 0.03])],
    ["Jazz, fairly sure.", result("sure", ["jazz", 0.7], ["blues", 0.2])],
    ["Hip-hop, perhaps.", result("unsure", ["hiphop", 0.45], ["disco", 0.2])],
    ["Between rock and country.", result("unsure", ["rock", 0.4], ["country", 0.35])],
    ["I can’t tell: no genre stands out.", result("unsure", ["rock", 0.2], ["country", 0.18])],
    ["No music here.", result("not-music", ["rock", 0.9])],
    ["polka, fairly sure.", result("sure", ["polka", 0.7])],
    [
      "I can’t tell: this is unlike the music I learned from.",
      result("unsure", ["rock", 0.7], ["country", 0.18]),
    ],
  ])("%s", (sentence, answer) => {
    const said = answerWords(en, answer, false, THRESHOLD);
    expect(said.sentence).toBe(sentence);
    expect(said.note).toMatch(/^[A-Z].*[.]$/);
  });

  test("silence is called silence", () => {
    expect(answerWords(en, result("not-music", ["rock", 0.9]), true, THRESHOLD).sentence).toBe(
      "No music here: this is silence.",
    );
  });

  test("parts that are no music are told", () => {
    const genres = [{ label: "jazz", score: 0.72 }];
    const segments = [true, false, true].map((music, i) => ({
      ...{ start: i, end: i + 1, genres, music },
    }));
    expect(answerWords(en, { ...result("sure"), genres, segments }, false, THRESHOLD).note).toBe(
      "About 7 in 10 answers this sure are right. 1 of 3 parts is no music and left out.",
    );
  });
});

test("percentages never claim more than there is", () => {
  expect(percent("en", 0.996)).toBe("99%");
  expect(percent("en", 1)).toBe("100%");
  expect(percent("de", 0.5)).toBe("50\u00a0%");
});

test("points have signs, quantities units and three digits", () => {
  expect([0.123, -0.5, 0.0601, -0.0041, 0].map((share) => points("en", share))).toEqual([
    "+12",
    "−50",
    "+6.0",
    "−0.4",
    "0.0",
  ]);
  expect(quantity("en", 2154.7, "Hz")).toBe("2,150 Hz");
  expect(quantity("en", -0.0012345, "")).toBe("−0.00123");
  expect(quantity("en", 4, "Hz^2")).toBe("4 Hz²");
});

test("clocks", () => {
  expect([clock(7.35, 1), clock(59.99, 1), clock(61), clock(0), clock(61.257, 2)]).toEqual([
    "0:07.3",
    "0:59.9",
    "1:01",
    "0:00",
    "1:01.25",
  ]);
});

test("every error code has words of its own, and nothing else has", () => {
  expect(Object.keys(en.errors).sort()).toEqual(Object.keys(ERROR_CODES).sort());
});

test("an unknown language falls back to English", () => {
  expect(dictionaryFor("xx-YY")).toBe(en);
  expect(dictionaryFor("EN-gb")).toBe(en);
});
