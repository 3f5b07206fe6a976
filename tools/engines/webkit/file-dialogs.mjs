/** Dialogs for files, of which neither WebKit's WebDriver nor its inspector tells. */

/**
 * Tells the input of every dialog that a page would open, in place of the dialog, until the page goes away.
 * @param {import("./realm.mjs").Realm} realm Of a page.
 * @param {(input: { sharedId: string }) => void} tell
 */
export async function watchFileDialogs(realm, tell) {
  for (;;) {
    const { result } = await realm.run({
      functionDeclaration: nextFileDialog.toString(),
      awaitPromise: true,
    });
    if (result?.type !== "node") return;
    tell({ sharedId: result.sharedId });
  }
}

/**
 * Gives the input whose dialog would open next. It stands alone, for its text is sent.
 * @returns {Promise<HTMLInputElement>}
 */
function nextFileDialog() {
  return new Promise((resolve) => {
    const { prototype } = HTMLInputElement;
    /** @param {unknown} target */
    const opens = (target) =>
      target instanceof HTMLInputElement &&
      target.type === "file" &&
      navigator.userActivation.isActive;
    /** @param {HTMLInputElement} input */
    const end = (input) => {
      removeEventListener("click", listen);
      Reflect.deleteProperty(prototype, "click");
      resolve(input);
    };
    /** @param {Event} event */
    const listen = (event) => {
      const [target] = event.composedPath();
      if (event.defaultPrevented || !opens(target)) return;
      event.preventDefault();
      end(/** @type {HTMLInputElement} */ (target));
    };
    addEventListener("click", listen);
    // One that is no part of the document is clicked by scripts, and its event goes nowhere.
    prototype.click = function () {
      if (!this.isConnected && opens(this)) end(this);
      else HTMLElement.prototype.click.call(this);
    };
  });
}
