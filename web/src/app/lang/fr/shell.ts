import type { Shell } from "../en/shell";

export const shell: Shell = {
  skip: "Aller au contenu",
  pages: {
    label: "Pages",
    listen: "Écouter",
    library: "Bibliothèque",
    train: "Entraîner",
    models: "Modèles",
    about: "À propos",
    features: "Mesures",
  },
  menu: "Menu",
  language: "Langue",
  theme: "Couleurs",
  themes: {
    system: "Comme sur cet appareil",
    light: "Clair",
    dark: "Sombre",
    contrast: "Contraste élevé",
  },
  install: "Installer l’application",
  installed: "Fonctionne hors ligne : tout est sur cet appareil.",
  update: "Une nouvelle version est prête.",
  reload: "Recharger",
  later: "Plus tard",
  offline: "Hors ligne. Tout marche quand même.",
  footer: "Rien n’est envoyé : votre musique reste sur cet appareil.",
  failed: "Une partie de cette page n’a pas pu être récupérée.",
  retry: "Réessayer",
};
