import { Genrescope } from "../engine";

/** All elements of a page share one engine, which ends with the last of them. */
let engine: Promise<Genrescope> | undefined;
let users = 0;

export function join(): void {
  users++;
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
  const starting = (engine ??= Genrescope.load());
  starting.catch(() => {
    if (engine === starting) engine = undefined;
  });
  return starting;
}
