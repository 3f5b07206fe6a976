import { describe, expect, test } from "vitest";
import { genrescope } from "./tool.ts";

describe("usage", () => {
  test("a bare call prints the help and is wrong usage", () => {
    const run = genrescope([]);
    expect(run.code).toBe(2);
    for (const command of [
      "features",
      "train",
      "evaluate",
      "experiments",
      "classify",
      "spectrogram",
    ]) {
      expect(run.stdout).toContain(command);
    }
  });

  test("--help and --version are no errors", () => {
    expect(genrescope(["--help"]).code).toBe(0);
    expect(genrescope(["features", "--help"]).stdout).toContain("--segment");
    const version = genrescope(["--version"]);
    expect(version.code).toBe(0);
    expect(version.stdout).toMatch(/^genrescope \d+\.\d+\.\d+\n$/);
  });

  test.each([
    [["sing"]],
    [["features"]],
    [["features", "--segment", "x", "a.wav"]],
    [["features", "--segment", "0.01", "a.wav"]],
    [["features", "--segment", "-3", "a.wav"]],
    [["features", "--format", "xml", "a.wav"]],
    [["features", "--labels", "file", "a.wav"]],
    [["features", "--jobs", "0", "a.wav"]],
    [["features", "--nonsense", "a.wav"]],
    [["classify"]],
    [["classify", "--top", "0", "a.wav"]],
    [["classify", "--model", "no-such-model", "a.wav"]],
    [["classify", "--model", "no/such/model.gsm", "a.wav"]],
    [["spectrogram", "a.wav"]],
    [["spectrogram", "--out", "a.png"]],
    [["spectrogram", "--kind", "radar", "--out", "a.png", "a.wav"]],
    [["spectrogram", "--width", "0", "--out", "a.png", "a.wav"]],
  ])("wrong usage: %j", (args) => {
    const run = genrescope(args);
    expect(run.code).toBe(2);
    expect(run.stdout).toBe("");
    expect(run.complaints.length).toBeGreaterThan(0);
  });

  test("an unknown feature set is answered with the sets that there are", () => {
    const run = genrescope(["features", "--set", "everything", "a.wav"]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain("gtzan57");
  });
});
