/** What is saved of many files: strangers' file names must do no harm in spreadsheets and playlists. */
import { describe, expect, test } from "vitest";
import type { Entry } from "../../web/src/element/collection/entry";
import { naturalOrder } from "../../web/src/element/collection/order";
import { playlist } from "../../web/src/element/collection/playlist";
import {
  csvField,
  featuresCsv,
  featuresJson,
  resultsCsv,
  resultsJson,
} from "../../web/src/element/collection/tables";

const entry = (path: string, more: Partial<Entry> = {}): Entry => ({
  id: path,
  name: path.slice(path.lastIndexOf("/") + 1),
  path,
  state: "done",
  result: {
    file: path,
    duration: 30.4,
    genres: [
      { label: "jazz", score: 0.75 },
      { label: "blues", score: 0.25 },
    ],
    verdict: "sure",
    segments: [],
    model: "svm",
  },
  ...more,
});

test.each([
  ["plain", "plain"],
  ["a,b", '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  ["two\nlines", '"two\nlines"'],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ["a=b", "a=b"],
])("the CSV field of %j is harmless", (text, field) => {
  expect(csvField(text)).toBe(field);
});

test("answers: every genre has a column, and what failed has its reason", () => {
  const failed = entry("b.mp3", {
    state: "failed",
    result: undefined,
    error: { code: "corrupt-file", message: "It ends, early.", hint: "" },
  });
  const entries = [entry("a/1.mp3"), failed, entry("c", { state: "waiting", result: undefined })];
  expect(resultsCsv(entries)).toBe(
    "\ufefffile,duration,genre,certainty,verdict,model,blues,jazz,error\n" +
      "a/1.mp3,30.4,jazz,0.75,sure,svm,0.25,0.75,\n" +
      'b.mp3,,,,,,,,"It ends, early."\n' +
      "c,,,,,,,,waiting\n",
  );
  expect(JSON.parse(resultsJson(entries))).toEqual([
    { ...entries[0]?.result, file: "a/1.mp3" },
    { file: "b.mp3", state: "failed", error: failed.error },
    { file: "c", state: "waiting" },
  ]);
});

test("features: rows of one file are told apart by its name in CSV, by their times in JSON", () => {
  const table = {
    set: "x",
    columns: ["p", "q"],
    rows: [Float64Array.of(1, 0.1), Float64Array.of(2, 1e-7)],
    segments: [
      { start: 0, end: 3 },
      { start: 3, end: 6 },
    ],
  };
  expect(featuresCsv([["f/a.b.wav", table]], true)).toBe(
    "filename,length,p,q,label\nf/a.b.0.wav,66150,1,0.1,\nf/a.b.1.wav,66150,2,1e-7,\n",
  );
  expect(featuresCsv([["f.x/a", table]], true)).toContain("\nf.x/a.1,66150");
  expect(JSON.parse(featuresJson([["a", table]]))).toMatchObject([
    { file: "a", length: 66150, start: 0, end: 3, features: { p: 1, q: 0.1 } },
    { start: 3, end: 6 },
  ]);
});

describe("playlists", () => {
  test("have a line of title and one of path per file", () => {
    expect(playlist([entry("Album/01 Song.mp3"), entry("x.flac", { result: undefined })])).toBe(
      "#EXTM3U\n#EXTINF:30,01 Song\nAlbum/01 Song.mp3\n#EXTINF:-1,x\nx.flac\n",
    );
  });
  test("take no orders from file names", () => {
    expect(playlist([entry("#EXTM3U.mp3"), entry("a\n#EXT\r.mp3")])).toBe(
      "#EXTM3U\n#EXTINF:30,#EXTM3U\n./#EXTM3U.mp3\n#EXTINF:30,a #EXT \na%0A#EXT%0D.mp3\n",
    );
  });
});

test("names are sorted as people count", () => {
  const sorted = ["10.mp3", "b", "2.mp3", "B", "ä", "a", "1/2", "1/10"].sort(naturalOrder("en"));
  expect(sorted).toEqual(["1/2", "1/10", "2.mp3", "10.mp3", "a", "ä", "B", "b"]);
});
