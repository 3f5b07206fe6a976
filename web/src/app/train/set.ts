/** The tracks that a model is to learn from, and the work of measuring them. */
import { Genrescope, type Batch, type FeatureTable, type Job } from "../../engine";
import { asGenrescopeError } from "../../engine/errors";
import { makeEntry, type Found } from "../../element/collection/entry";
import { cleanName, labelLevel, origin } from "./names";
import { SEGMENT } from "./rows";
import { canRetry, isOpen, type KeptTrack, type Track } from "./track";

/** All columns there are: the smaller sets are part of them. */
const SET = "extended";

export interface Change {
  kind: "added" | "changed" | "removed";
  tracks: readonly Track[];
}

/** The engine, with the lightest of the models that it cannot do without. */
let engine: Promise<Genrescope> | undefined;

export function startEngine(): Promise<Genrescope> {
  const models = Genrescope.models.toSorted((a, b) => a.bytes - b.bytes);
  const starting = (engine ??= Genrescope.load({ model: models[0]?.name }));
  starting.catch(() => (engine = undefined));
  return starting;
}

/** Names of the columns of a feature set. */
export async function columnsOf(set: string): Promise<string[]> {
  const columns = await (await startEngine()).columns(set);
  return columns.map(({ name }) => name);
}

export const computedColumns = () => columnsOf(SET);

export class TrackSet {
  readonly #listeners = new Set<(change: Change) => void>();
  readonly #jobs = new Map<Job, Track>();
  #batch: Promise<Batch> | undefined;
  #tracks: Track[] = [];
  #cleared: Track[] = [];
  #level = 0;

  get tracks(): readonly Track[] {
    return this.#tracks;
  }

  get cleared(): readonly Track[] {
    return this.#cleared;
  }

  /** Which folders are labels, counted from the outermost. */
  get level(): number {
    return this.#level;
  }

  /** Takes labels and groups from the folders anew, but for what was typed in. */
  set level(level: number) {
    this.#level = level;
    const taken = this.#tracks.filter(({ edited }) => !edited);
    for (const track of taken) Object.assign(track, origin(track.path, level));
    this.#tell("changed", taken);
  }

  subscribe(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Gives how many were there already. */
  add(found: readonly Found[]): number {
    const key = ({ path, size }: { path: string; size: number }) => `${size} ${path}`;
    const known = new Set(this.#tracks.map(key));
    const fresh = found.filter(({ path, file }) => !known.has(key({ path, size: file.size })));
    if (this.#tracks.length === 0) this.#level = labelLevel(fresh.map(({ path }) => path));
    const added = fresh.map((one): Track => {
      const { id, path } = makeEntry(one);
      const { size } = one.file;
      const from = origin(path, this.#level);
      return { id, path, size, ...from, edited: false, state: "waiting", file: one.file };
    });
    this.#tracks.push(...added);
    this.#cleared = [];
    this.#tell("added", added);
    this.#work();
    return found.length - fresh.length;
  }

  /** Takes what was kept of an earlier visit; what was not done then is done now. */
  restore(kept: readonly Track[], level: number): void {
    const restored = kept.map((track): Track => {
      if (!isOpen(track)) return { ...track };
      return { ...track, state: track.file ? "waiting" : "cancelled" };
    });
    this.#tracks.unshift(...restored);
    this.#level = level;
    this.#tell("added", restored);
    this.#work();
  }

  label(track: Track, label: string): void {
    this.#edit([track], { label: cleanName(label) });
  }

  group(track: Track, group: string): void {
    this.#edit([track], { group: cleanName(group) });
  }

  /** Gives all tracks of a label another one; it may be one that there is. */
  rename(label: string, wanted: string): void {
    const tracks = this.#tracks.filter((track) => track.label === label);
    this.#edit(tracks, { label: cleanName(wanted) });
  }

  remove(removed: readonly Track[]): void {
    const gone = new Set(removed);
    for (const [job, track] of this.#jobs) if (gone.has(track)) this.#drop(job);
    this.#tracks = this.#tracks.filter((track) => !gone.has(track));
    this.#tell("removed", removed);
  }

  /** Removes everything. Until the next track comes it can be undone. */
  clear(): void {
    this.#cleared = this.#tracks;
    this.remove(this.#tracks);
  }

  undo(): void {
    const back = this.#cleared;
    this.#cleared = [];
    for (const track of back) if (track.state === "working") track.state = "waiting";
    this.#tracks.unshift(...back);
    this.#tell("added", back);
    this.#work();
  }

  cancel(): void {
    const open = this.#tracks.filter(isOpen);
    for (const job of [...this.#jobs.keys()]) this.#drop(job);
    for (const track of open) track.state = "cancelled";
    this.#tell("changed", open);
  }

  /** Tries again what failed or was cancelled. */
  retry(): void {
    const again = this.#tracks.filter(canRetry);
    for (const track of again) Object.assign(track, { state: "waiting", error: undefined });
    this.#tell("changed", again);
    this.#work();
  }

  #edit(tracks: readonly Track[], change: Partial<Pick<KeptTrack, "label" | "group">>): void {
    for (const track of tracks) Object.assign(track, change, { edited: true });
    this.#tell("changed", tracks);
  }

  #drop(job: Job): void {
    this.#jobs.delete(job);
    job.cancel();
  }

  /** What is to be measured, and has not been handed to the engine. */
  #waiting(): { track: Track; file: File }[] {
    const busy = new Set(this.#jobs.values());
    return this.#tracks.flatMap((track) => {
      const { state, file } = track;
      return state === "waiting" && file && !busy.has(track) ? [{ track, file }] : [];
    });
  }

  #work(): void {
    if (this.#waiting().length === 0) return;
    this.#batch ??= startEngine().then((engine) =>
      engine.batch({ onUpdate: (job) => this.#update(job) }),
    );
    this.#batch.then(
      (batch) => {
        for (const { track, file } of this.#waiting()) {
          const job = batch.features(file, { set: SET, segment: SEGMENT });
          this.#jobs.set(job, track);
          this.#update(job);
        }
      },
      (reason: unknown) => {
        this.#batch = undefined;
        const failed = this.#waiting().map(({ track }) => track);
        const error = asGenrescopeError(reason).toJSON();
        for (const track of failed) Object.assign(track, { state: "failed", error });
        this.#tell("changed", failed);
      },
    );
  }

  #update(job: Job): void {
    const track = this.#jobs.get(job);
    if (!track || job.state === track.state) return;
    track.state = job.state;
    if (!isOpen(job)) this.#jobs.delete(job);
    if (job.state === "done") {
      const { rows, segments } = job.result as FeatureTable;
      track.features = { rows, segments };
    }
    track.error = job.error?.toJSON();
    this.#tell("changed", [track]);
  }

  #tell(kind: Change["kind"], tracks: readonly Track[]): void {
    for (const listener of this.#listeners) listener({ kind, tracks });
  }
}
