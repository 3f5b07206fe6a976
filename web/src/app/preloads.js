/**
 * Runs before any module: WebKit keeps a module whose preload failed as failed for the pages that follow, even a
 * reload of this one, and never asks for it again (https://bugs.webkit.org/show_bug.cgi?id=270357). Fetching it as
 * something else makes it forget that.
 */
addEventListener(
  "error",
  ({ target }) => {
    if (!(target instanceof HTMLLinkElement) || target.rel !== "modulepreload") return;
    fetch(target.href).catch(() => undefined);
  },
  true,
);
