import type { Shell } from "../en/shell";

export const shell: Shell = {
  skip: "Zum Inhalt",
  pages: {
    label: "Seiten",
    listen: "Zuhören",
    library: "Bibliothek",
    train: "Trainieren",
    models: "Modelle",
    about: "Über",
    features: "Messwerte",
  },
  menu: "Menü",
  language: "Sprache",
  theme: "Farben",
  themes: {
    system: "Wie auf diesem Gerät",
    light: "Hell",
    dark: "Dunkel",
    contrast: "Starker Kontrast",
  },
  install: "Als App installieren",
  installed: "Läuft ohne Netz: Alles ist auf diesem Gerät.",
  update: "Eine neue Version ist da.",
  reload: "Neu laden",
  later: "Später",
  offline: "Ohne Netz. Hier läuft trotzdem alles.",
  footer: "Nichts wird hochgeladen: Ihre Musik bleibt auf diesem Gerät.",
  failed: "Ein Teil dieser Seite ließ sich nicht abrufen.",
  retry: "Noch einmal versuchen",
};
