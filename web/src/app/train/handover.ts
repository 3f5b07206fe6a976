/** The model that was trained last answers on the first page, as one that was dropped there. */
import type { GenreScope } from "../../element";
import { lastModel } from "./store";

export async function useTrained(scope: GenreScope): Promise<void> {
  const model = await lastModel();
  if (model) scope.addFiles([model]);
}
