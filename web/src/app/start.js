/** Runs before the first paint: the visitor's colours and language, so that nothing flashes; and what may be a script. */
{
  const { trustedTypes } =
    /** @type {{ trustedTypes?: { createPolicy: (name: string, rules: object) => unknown } }} */ (
      /** @type {unknown} */ (globalThis)
    );
  trustedTypes?.createPolicy("default", {
    /**
     * Of addresses for workers, those of the site's own files only; markup and scripts as text never.
     * @param {string} address
     */
    createScriptURL: (address) =>
      new URL(address, document.baseURI).href.startsWith(`${location.origin}/`) ? address : null,
  });

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
