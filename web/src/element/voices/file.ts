import type { Voice, VoiceEvents } from "./voice";

/** Bytes. Larger files are not looked at before they are played: WebKitGTK loads several times as much to know one. */
const LARGE = 1 << 24;

/** The file as it came, by the browser's own player. */
export class FileVoice implements Voice {
  readonly #audio = new Audio();
  readonly #url: string;
  readonly #ends = new AbortController();
  /** Where it shall begin, until the player knows the file. */
  #start: number | undefined;

  constructor(file: Blob, { onChange, onFailure }: VoiceEvents) {
    this.#url = URL.createObjectURL(file);
    const { signal } = this.#ends;
    for (const event of ["play", "pause", "ended", "seeked"]) {
      this.#audio.addEventListener(event, onChange, { signal });
    }
    this.#audio.addEventListener("error", onFailure, { signal });
    this.#audio.addEventListener("loadedmetadata", () => this.#begin(), { signal });
    // The file is at hand: there is no need to hold what nobody listens to.
    this.#audio.preload = file.size > LARGE ? "none" : "metadata";
    this.#audio.src = this.#url;
  }

  get time(): number {
    return this.#start ?? this.#audio.currentTime;
  }

  get playing(): boolean {
    return !this.#audio.paused;
  }

  play(): Promise<void> {
    return this.#audio.play();
  }

  pause(): void {
    this.#audio.pause();
  }

  seek(seconds: number): void {
    this.#start = seconds;
    // WebKitGTK stands still for good when it is told before where to begin.
    if (this.#audio.readyState >= HTMLMediaElement.HAVE_METADATA) this.#begin();
  }

  #begin(): void {
    if (this.#start === undefined) return;
    this.#audio.currentTime = this.#start;
    this.#start = undefined;
  }

  dispose(): void {
    const audio = this.#audio;
    this.#ends.abort();
    audio.pause();
    const unload = () => {
      URL.revokeObjectURL(this.#url);
      audio.removeAttribute("src");
      audio.load();
    };
    // WebKitGTK's pages may hang for good when a player is taken down while it looks what the file is.
    const idle = audio.networkState === HTMLMediaElement.NETWORK_IDLE;
    if (idle || audio.readyState > 0 || audio.error !== null) {
      unload();
      return;
    }
    const done = new AbortController();
    for (const event of ["suspend", "loadedmetadata", "error"]) {
      const once = () => {
        done.abort();
        unload();
      };
      audio.addEventListener(event, once, { signal: done.signal });
    }
  }
}
