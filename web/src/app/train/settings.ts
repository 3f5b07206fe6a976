/** What a visitor chooses about the model. */
export interface Settings {
  kind: string;
  /** By kind: what differs from the defaults. */
  parameters: Record<string, Record<string, string>>;
  set: string;
  name: string;
}

export const SETS = ["gtzan57", "gtzan379", "extended"] as const;
export const SEED = 1;

export const defaults = (): Settings => ({
  kind: "svm",
  parameters: {},
  set: "gtzan57",
  name: "my-model",
});

/** A name that is a file's as well, on every system. */
export function fileName(text: string): string {
  return text
    .normalize("NFC")
    .replace(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[-.]+|[-.]+$/g, "")
    .slice(0, 60);
}

/** The command that writes the same model from the table that this page saves. */
export function command({ kind, parameters, name }: Settings): string {
  const chosen = Object.entries(parameters[kind] ?? {}).map(
    ([parameter, value]) => ` --param ${parameter}=${value}`,
  );
  return `genrescope train --model ${kind} --data ${name}.csv${chosen.join("")} --out ${name}.gsm`;
}
