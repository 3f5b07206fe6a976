import type { Features } from "../en/features";

export const features: Features = {
  title: "Waar Genrescope naar luistert",
  description:
    "Alle metingen die Genrescope berekent: wat ze betekenen, hun eenheid, hun bereik en wie ze heeft gedefinieerd.",
  lead: "Waar het naar luistert",
  intro:
    "{columns} metingen in {families} families. De {published} met *gepubliceerd* zijn de kolommen van de tabellen die cursussen gebruiken, de verzameling `gtzan57`; alles samen is de verzameling `extended`. Alles wordt berekend zoals librosa het definieert, in de browser en op de opdrachtregel. De beschrijvingen zijn Engels.",
  count: "{count} kolommen",
  published: "gepubliceerd",
  column: "Kolom",
  meaning: "Betekenis",
  unit: "Eenheid",
  range: "Bereik",
  source: "Bron",
  families: {
    chroma: "Chroma",
    energy: "Energie",
    "spectral shape": "Vorm van het spectrum",
    "harmonic and percussive": "Harmonisch en percussief",
    rhythm: "Ritme",
    timbre: "Klankkleur",
    "spectral contrast": "Spectraal contrast",
    loudness: "Luidheid",
  },
};
