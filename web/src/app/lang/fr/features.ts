import type { Features } from "../en/features";

export const features: Features = {
  title: "Ce qu’écoute Genrescope",
  description:
    "Toutes les mesures que calcule Genrescope : leur sens, leur unité, leur étendue et leur source.",
  lead: "Ce qu’il écoute",
  intro:
    "{columns} mesures en {families} familles. Les {published} marquées *publiée* sont les colonnes des tableaux qu’utilisent les cours, l’ensemble `gtzan57` ; toutes ensemble forment l’ensemble `extended`. Toutes sont calculées comme librosa les définit, dans le navigateur comme en ligne de commande. Les descriptions sont en anglais.",
  count: "{count} colonnes",
  published: "publiée",
  column: "Colonne",
  meaning: "Sens",
  unit: "Unité",
  range: "Étendue",
  source: "Origine",
  families: {
    chroma: "Chroma",
    energy: "Énergie",
    "spectral shape": "Forme du spectre",
    "harmonic and percussive": "Harmonique et percussif",
    rhythm: "Rythme",
    timbre: "Timbre",
    "spectral contrast": "Contraste spectral",
    loudness: "Sonie",
  },
};
