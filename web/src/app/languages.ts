/** Languages that there are dictionaries for, by their own names. English is the one that pages are written in. */
export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  nl: "Nederlands",
};

export type Language = keyof typeof LANGUAGES;

export const THEMES = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof THEMES)[number];

export const PAGES = {
  listen: "./",
  library: "./library.html",
  train: "./train.html",
  models: "./models.html",
  about: "./about.html",
  features: "./features.html",
};

export type PageName = keyof typeof PAGES;
