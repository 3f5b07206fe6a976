/** Labels and groups from folders, and what stands in the way of training. */
import { describe, expect, test } from "vitest";
import { cleanName, labelLevel, origin } from "../../web/src/app/train/names";
import { countLabels, problems, trainingCsv, trainingTable } from "../../web/src/app/train/rows";
import { command, defaults, fileName } from "../../web/src/app/train/settings";
import type { Track } from "../../web/src/app/train/track";

describe("folders", () => {
  test.each([
    [["Rock/a.mp3", "Jazz/b.mp3"], 0],
    [["All/Rock/a.mp3", "All/Jazz/Trio/b.mp3"], 1],
    [["All/Rock/a.mp3", "All/Jazz/b.mp3", "All/stray.mp3"], 1],
    [["Rock/a.mp3", "Rock/b.mp3"], 0],
    [["Rock/Live/a.mp3", "Rock/Live/b.mp3"], 0],
    [["Rock/a.mp3", "Rock/b.mp3", "Rock/Live/c.mp3", "Rock/Demo/d.mp3"], 0],
    [["a.mp3", "b.mp3"], 0],
  ])("%j: labels are folders at %i", (paths, level) => {
    expect(labelLevel(paths)).toBe(level);
  });

  test("the folder names the label, the one inside it the source", () => {
    expect(origin("Rock/The Band/First/a.mp3", 0)).toEqual({
      label: "Rock",
      group: "Rock/The Band",
    });
    expect(origin("Rock/a.mp3", 0)).toEqual({ label: "Rock", group: "" });
    expect(origin("a.mp3", 0)).toEqual({ label: "", group: "" });
  });

  test("names are one line, in one spelling, and no formula", () => {
    expect(cleanName("  =+Ro\tck \n roll\u202e ")).toBe("Ro ck roll");
    expect(cleanName("Mu\u0308sik")).toBe("M\u00fcsik");
    expect(cleanName("@'-")).toBe("");
    expect(fileName(" My model: best/of?.gsm ")).toBe("My-model-best-of-.gsm");
  });
});

function track(path: string, label: string, more: Partial<Track> = {}): Track {
  const features = { rows: [Float64Array.of(1, -0.5, 2)], segments: [{ start: 0, end: 2 }] };
  return {
    ...{ id: path, path, size: 1, label, group: "", edited: false, state: "done" as const },
    ...{ features, ...more },
  };
}

test("what stands in the way is named", () => {
  const labels = ["Rock", "Rock", "Rock", "rock", "x".repeat(61)];
  const tracks = labels.map((label, i) => track(`${i}.wav`, label));
  expect(problems(tracks)).toEqual([
    { code: "few", label: "rock", tracks: 1 },
    { code: "few", label: "x".repeat(61), tracks: 1 },
    { code: "long", label: "x".repeat(61) },
    { code: "case", labels: ["Rock", "rock"] },
  ]);
  expect(problems(tracks.slice(0, 3))).toEqual([{ code: "labels" }]);
  expect(countLabels(tracks).get("Rock")).toEqual({ tracks: 3, groups: 3 });
});

test("the table holds the rows that are trained on, text for text", () => {
  const tracks = [
    track(`=Rock/a "b", c.wav`, "Rock", { group: "Rock/The Band" }),
    track("Jazz/\ud800.wav", "Jazz"),
  ];
  const table = trainingTable(tracks, ["x", "y", "z"], ["y", "x"]);
  expect(trainingCsv(tracks, table)).toBe(
    [
      "filename,length,y,x,label,group",
      `"'=Rock/a ""b"", c.0.wav",44100,-0.5,1,Rock,Rock/The Band`,
      "Jazz/\ufffd.0.wav,44100,-0.5,1,Jazz,Jazz/\ufffd.wav",
      "",
    ].join("\n"),
  );
  expect(table.rows.map(({ file, group }) => [file, group])).toEqual([
    [`'=Rock/a "b", c.0.wav`, "Rock/The Band"],
    ["Jazz/\ufffd.0.wav", "Jazz/\ufffd.wav"],
  ]);
});

test("the command names what differs from the defaults", () => {
  const settings = { ...defaults(), parameters: { svm: { C: "5" }, knn: { weights: "uniform" } } };
  expect(command(settings)).toBe(
    "genrescope train --model svm --data my-model.csv --param C=5 --out my-model.gsm",
  );
});
