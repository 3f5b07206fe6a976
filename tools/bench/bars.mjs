/** What is asked for, beside what was measured. Printed, not tested: times depend on what else a machine does. */

/** @typedef {import("./types").Figures} Figures */

/**
 * @typedef {object} Bar
 * @property {string} name
 * @property {number} value
 * @property {number} bar
 * @property {"at most" | "at least"} sense
 * @property {string} unit
 */

/**
 * @param {import("./types").ScriptFigures} figures
 * @param {string} name
 */
export function timing(figures, name) {
  const found = figures.timings.find((entry) => entry.name === name);
  if (!found) throw new Error(`no timing of ${name}`);
  return found;
}

/** @param {import("./types").LengthTiming[]} lengths */
function spread(lengths) {
  const perSecond = lengths.map((entry) => entry.perSecond);
  const atThirty = lengths.find(({ seconds }) => seconds === 30)?.perSecond ?? NaN;
  return 100 * Math.max(...perSecond.map((value) => Math.abs(value / atThirty - 1)));
}

/** @param {import("./types").LengthTiming[]} lengths */
function memoryGrowth(lengths) {
  const at = (/** @type {number} */ seconds) =>
    lengths.find((entry) => entry.seconds === seconds)?.memory ?? NaN;
  return 100 * (at(3600) / at(600) - 1);
}

/**
 * @param {Figures} figures
 * @returns {Bar[]}
 */
export function bars({ native, node, chromium }) {
  /** @type {Bar[]} */
  const list = [];
  /** @type {(name: string, value: number, sense: Bar["sense"], bar: number, unit: string) => void} */
  const add = (name, value, sense, bar, unit) => {
    list.push({ name, value, bar, sense, unit });
  };
  for (const [place, host] of /** @type {const} */ ([
    ["Chromium", chromium],
    ["Node", node],
  ])) {
    if (!host) continue;
    const ours = timing(host, "all 57").minimum;
    if (place === "Chromium") add("57 columns of 30 s", ours, "at most", 100, "ms");
    const nativeTime = native?.find(({ name }) => name === "all 57")?.minimum;
    if (nativeTime)
      add(`${place}: WebAssembly against native`, ours / nativeTime, "at most", 1.6, "x");
    const extended = timing(host, "extended").minimum;
    add(`${place}: extended against the 57`, extended / ours, "at most", 2, "x");
    const six = timing(host, "six features").minimum;
    add(`${place}: Meyda's six against our 57`, six / ours, "at least", 15, "x");
    const five = timing(host, "five features").minimum;
    add(`${place}: essentia.js's five against our 57`, five / ours, "at least", 60, "x");
    const spreadOfAll = spread(host.lengths);
    add(`${place}: time per second, off that of 30 s`, spreadOfAll, "at most", 10, "%");
    if (host.lengths.some(({ seconds }) => seconds === 3600)) {
      add(`${place}: memory of 1 h beyond 10 min`, memoryGrowth(host.lengths), "at most", 10, "%");
    }
    for (const { name, minimum } of host.models ?? []) {
      add(`${place}: one row, ${name}`, minimum, "at most", 1, "ms");
    }
  }
  return list;
}

/** @param {Bar} bar */
export function holds({ value, bar, sense }) {
  return sense === "at most" ? value <= bar : value >= bar;
}
