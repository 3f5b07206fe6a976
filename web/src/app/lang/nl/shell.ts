import type { Shell } from "../en/shell";

export const shell: Shell = {
  skip: "Naar de inhoud",
  pages: {
    label: "Pagina’s",
    listen: "Luisteren",
    library: "Bibliotheek",
    train: "Trainen",
    models: "Modellen",
    about: "Over",
    features: "Metingen",
  },
  menu: "Menu",
  language: "Taal",
  theme: "Kleuren",
  themes: {
    system: "Zoals op dit apparaat",
    light: "Licht",
    dark: "Donker",
    contrast: "Hoog contrast",
  },
  install: "Als app installeren",
  installed: "Werkt zonder netwerk: alles staat op dit apparaat.",
  update: "Er is een nieuwe versie.",
  reload: "Herladen",
  later: "Later",
  offline: "Geen netwerk. Hier werkt alles gewoon door.",
  footer: "Er wordt niets verstuurd: uw muziek blijft op dit apparaat.",
  failed: "Een deel van deze pagina kon niet worden opgehaald.",
  retry: "Opnieuw proberen",
};
