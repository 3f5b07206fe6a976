/** A rolling answer to what the microphone hears. */
import type { Classification, Genrescope } from "../../engine";
import { orAborted } from "../../engine/errors";
import { adopt, after, h } from "../dom";
import type { Dictionary } from "../lang";
import { pixelSize, putPixels } from "../paint";
import { clock } from "../words";
import css from "./live.css?inline";
import { Microphone, WINDOW, microphoneFailure } from "./microphone";
import { wavFile } from "./wav";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** Shortest sound that gets an answer, and the pause between two answers, in seconds. */
const LEAST = 1.1;
const PAUSE = 1;
const RANGE_DB = 80;

/** What the element around does. */
export interface LiveHost {
  words: Dictionary;
  engine: () => Promise<Genrescope>;
  model: () => string;
  /** Makes room for a view and gives what ends it: another file, or the element's end. */
  begin: (view: HTMLElement) => AbortSignal;
  answer: (result: Classification, silent: boolean, threshold: number) => void;
  /** Nothing is shown any more. */
  end: () => void;
  /** Takes a file that the visitor wants to keep. */
  keep: (file: File) => void;
  /** Says what went wrong. */
  tell: (message: string) => void;
}

/** Listens until the visitor stops it. Never fails: what goes wrong is told. */
export async function listen(host: LiveHost, root: Node): Promise<void> {
  const text = host.words.sources;
  const stop = new AbortController();
  const level = h("div", { class: "level", role: "img", "aria-label": text.level });
  let microphone: Microphone;
  try {
    microphone = await Microphone.open(
      (peak) => level.style.setProperty("--level", String(Math.min(1, peak))),
      () => {
        stop.abort();
        host.tell(text.microphoneFailures.busy);
      },
    );
  } catch (error) {
    host.tell(text.microphoneFailures[microphoneFailure(error)]);
    return;
  }
  adopt(root, sheet);
  const kept = { wanted: false };
  const picture = h("canvas", { class: "rolling", role: "img", "aria-label": text.rolling });
  const time = h("span", { class: "clock" });
  const stopButton = h(
    "button",
    { type: "button", class: "stop", onclick: () => stop.abort() },
    text.stop,
  );
  const keepButton = h(
    "button",
    {
      type: "button",
      onclick: () => {
        kept.wanted = true;
        stop.abort();
      },
    },
    text.keep,
  );
  const view = h(
    "div",
    { class: "live" },
    picture,
    h("div", { class: "controls" }, stopButton, level, time, keepButton),
    h("p", { class: "promise" }, text.promise),
  );
  const replaced = host.begin(view);
  replaced.addEventListener("abort", () => stop.abort(), { once: true });
  stopButton.focus();
  const ticking = setInterval(() => (time.textContent = clock(microphone.seconds)), 250);
  try {
    // What is still being worked on is not waited for.
    await orAborted(answerUntil(stop.signal, host, microphone, picture), stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) host.tell(error instanceof Error ? error.message : String(error));
  }
  clearInterval(ticking);
  microphone.close();
  if (replaced.aborted) return;
  host.end();
  if (!kept.wanted) return;
  const now = new Date();
  const stamp = [now.getHours(), now.getMinutes(), now.getSeconds()]
    .map((part) => String(part).padStart(2, "0"))
    .join(".");
  host.keep(wavFile(`${text.recording} ${stamp}.wav`, microphone.window(), microphone.sampleRate));
}

async function answerUntil(
  signal: AbortSignal,
  host: LiveHost,
  microphone: Microphone,
  canvas: HTMLCanvasElement,
): Promise<void> {
  const engine = await host.engine();
  while (!signal.aborted) {
    const began = performance.now();
    if (microphone.seconds >= LEAST) {
      const { sampleRate } = microphone;
      const sound = await engine.open({ channels: [microphone.window()], sampleRate }, { signal });
      try {
        const model = host.model();
        const [result, { sureThreshold }] = await Promise.all([
          sound.classify({ model, signal }),
          engine.describeModel(model),
          draw(sound, canvas, signal),
        ]);
        host.answer(result, sound.info.silent, sureThreshold);
      } finally {
        sound.close();
      }
    }
    const rest = 1000 * PAUSE - (performance.now() - began);
    await after(Math.max(50, rest));
  }
}

type Opened = Awaited<ReturnType<Genrescope["open"]>>;

/** The newest sound at the right edge, half a minute wide. */
async function draw(sound: Opened, canvas: HTMLCanvasElement, signal: AbortSignal): Promise<void> {
  const { width, height } = pixelSize(canvas);
  const columns = Math.max(1, Math.round((width * sound.info.duration) / WINDOW));
  const shown = Math.min(width, columns);
  const pixels = await sound.spectrogram({ width: shown, height, rangeDb: RANGE_DB, signal });
  canvas.width = width;
  canvas.height = height;
  putPixels(canvas, pixels, width - shown);
}
