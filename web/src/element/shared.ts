import { Genrescope, type LoadedModel } from "../engine";

/** All elements of a page share one engine, which ends with the last of them. */
let engine: Promise<Genrescope> | undefined;
let users = 0;
/** Folder of the package's files, as the first element that names one says. */
let assets: string | undefined;
/** The models that the visitor brought: they outlive the engine. */
const models = new Set<File>();

export function join(folder: string | null): void {
  users++;
  assets ??= folder ?? undefined;
}

export function leave(): void {
  users--;
  if (users > 0 || !engine) return;
  void engine.then(
    (scope) => scope.dispose(),
    () => undefined,
  );
  engine = undefined;
}

/** Starts the engine with the first call; a failed start is tried again by the next. */
export function sharedEngine(): Promise<Genrescope> {
  const starting = (engine ??= start());
  starting.catch(() => {
    if (engine === starting) engine = undefined;
  });
  return starting;
}

/** Makes a model file known to the engine, by the name that it gives. Fails when it is none. */
export async function addModel(file: File): Promise<LoadedModel> {
  const model = await (await sharedEngine()).describeModel(file);
  models.add(file);
  return model;
}

/** Fetches what the first sound needs besides the engine. Without it that sound does, and says what failed. */
export function prefetch(): void {
  for (const part of [import("../engine/sounds"), import("./lanes/more")]) {
    part.catch(() => undefined);
  }
}

async function start(): Promise<Genrescope> {
  const scope = await Genrescope.load({ assets });
  for (const file of models) await scope.describeModel(file);
  // A file that waits for the engine goes first.
  setTimeout(() => void scope.warmUp().catch(() => undefined));
  return scope;
}
