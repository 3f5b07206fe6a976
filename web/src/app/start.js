/** Runs before the first paint: the visitor's colours and language, so that nothing flashes. */
{
  const root = document.documentElement;
  const known = document.currentScript?.dataset.languages?.split(" ") ?? [];
  /** @param {string} name */
  const remembered = (name) => {
    try {
      return localStorage.getItem(`genrescope-${name}`);
    } catch {
      // Storage may be forbidden.
      return null;
    }
  };
  const theme = remembered("theme");
  if (theme) root.dataset.theme = theme;
  const wanted = [remembered("language") ?? "", ...navigator.languages]
    .map((tag) => tag.slice(0, 2).toLowerCase())
    .find((language) => known.includes(language));
  if (wanted && wanted !== root.lang) {
    root.lang = wanted;
    // English stays hidden until its translation is there.
    root.dataset.waiting = "";
  }
}
