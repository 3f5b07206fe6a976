/** The element: `import "genrescope/element"` defines `<genre-scope>`. */
import { GenreScope } from "./genre-scope";
import { TAG } from "./vocabulary";

if (!customElements.get(TAG)) customElements.define(TAG, GenreScope);

declare global {
  interface HTMLElementTagNameMap {
    [TAG]: GenreScope;
  }
}

export { GenreScope };
export {
  ATTRIBUTES,
  EVENTS,
  TAG,
  type GenrescopeEventMap,
  type ProgressDetail,
} from "./vocabulary";
