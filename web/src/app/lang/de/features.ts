import type { Features } from "../en/features";

export const features: Features = {
  title: "Worauf Genrescope hört",
  description:
    "Alle Messwerte, die Genrescope berechnet: was sie bedeuten, ihre Einheit, ihr Bereich und wer sie definiert hat.",
  lead: "Worauf es hört",
  intro:
    "{columns} Messwerte in {families} Familien. Die {published} mit *veröffentlicht* bezeichneten sind die Spalten der Tabellen, die in Kursen benutzt werden, die Menge `gtzan57`; alle zusammen sind die Menge `extended`. Alle werden so berechnet, wie librosa sie definiert, im Browser wie auf der Kommandozeile. Die Beschreibungen sind englisch.",
  count: "{count} Spalten",
  published: "veröffentlicht",
  column: "Spalte",
  meaning: "Bedeutung",
  unit: "Einheit",
  range: "Bereich",
  source: "Quelle",
  families: {
    chroma: "Chroma",
    energy: "Energie",
    "spectral shape": "Form des Spektrums",
    "harmonic and percussive": "Harmonisch und perkussiv",
    rhythm: "Rhythmus",
    timbre: "Klangfarbe",
    "spectral contrast": "Spektraler Kontrast",
    loudness: "Lautheit",
  },
};
