import type { Features } from "../en/features";

export const features: Features = {
  title: "Lo que escucha Genrescope",
  description:
    "Todas las medidas que calcula Genrescope: qué significan, su unidad, su rango y quién las definió.",
  lead: "Lo que escucha",
  intro:
    "{columns} medidas en {families} familias. Las {published} marcadas como *publicada* son las columnas de las tablas que se usan en los cursos, el conjunto `gtzan57`; todas juntas son el conjunto `extended`. Todas se calculan como las define librosa, en el navegador y en la línea de órdenes. Las descripciones están en inglés.",
  count: "{count} columnas",
  published: "publicada",
  column: "Columna",
  meaning: "Significado",
  unit: "Unidad",
  range: "Rango",
  source: "Fuente",
  families: {
    chroma: "Croma",
    energy: "Energía",
    "spectral shape": "Forma del espectro",
    "harmonic and percussive": "Armónico y percusivo",
    rhythm: "Ritmo",
    timbre: "Timbre",
    "spectral contrast": "Contraste espectral",
    loudness: "Sonoridad",
  },
};
