/** What all pages share. In braces: values that are filled in; `{x%}` is a share, written as per cent. */
export const shell = {
  skip: "Skip to the content",
  pages: {
    label: "Pages",
    listen: "Listen",
    library: "Library",
    train: "Train",
    models: "Models",
    about: "About",
    features: "Features",
  },
  menu: "Menu",
  language: "Language",
  theme: "Colours",
  themes: {
    system: "As on this device",
    light: "Light",
    dark: "Dark",
    contrast: "High contrast",
  },
  install: "Install as an app",
  installed: "Works offline: everything is on this device.",
  update: "A new version is ready.",
  reload: "Reload",
  later: "Later",
  offline: "Offline. Everything here works all the same.",
  footer: "Nothing is uploaded: your music stays on this device.",
  failed: "A part of this page could not be fetched.",
  retry: "Try again",
};

export type Shell = typeof shell;
