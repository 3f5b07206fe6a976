export const features = {
  title: "What Genrescope listens for",
  description:
    "Every feature that Genrescope computes: what it means, its unit and range, and who defined it.",
  lead: "What it listens for",
  intro:
    "{columns} measurements in {families} families. The {published} marked *published* are the columns of the tables that courses use, the set `gtzan57`; all of them are the set `extended`. All are computed as librosa defines them, in the browser and on the command line alike.",
  count: "{count} columns",
  published: "published",
  column: "Column",
  meaning: "Meaning",
  unit: "Unit",
  range: "Range",
  source: "Source",
  families: {
    chroma: "Chroma",
    energy: "Energy",
    "spectral shape": "Spectral shape",
    "harmonic and percussive": "Harmonic and percussive",
    rhythm: "Rhythm",
    timbre: "Timbre",
    "spectral contrast": "Spectral contrast",
    loudness: "Loudness",
  } as Record<string, string>,
};

export type Features = typeof features;
