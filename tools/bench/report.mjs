/** The figures as one table for people. */
import { bars, holds, timing } from "./bars.mjs";

/** @typedef {import("./types").Figures} Figures */
/** @typedef {import("./types").ScriptFigures} ScriptFigures */

/**
 * Columns as wide as their widest cell, the first to the left and the others to the right.
 * @param {string[]} header
 * @param {string[][]} rows
 */
function table(header, rows) {
  const widths = header.map((cell, i) =>
    Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)),
  );
  return [header, ...rows].map((row) =>
    row
      .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join("   "),
  );
}

/** @param {number} value */
function figure(value) {
  if (!Number.isFinite(value)) return "-";
  return value.toFixed(value < 1 ? 3 : value < 100 ? 1 : 0);
}

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;

/** @param {Figures} figures */
function nativeTable({ native = [], plan }) {
  const whole = native.find(({ name }) => name === "all 57")?.minimum ?? NaN;
  const rows = native.map(({ name, minimum, median }) => {
    const realTime = name.startsWith("classify") ? NaN : (plan.clipSeconds * 1000) / minimum;
    return [name, figure(minimum), figure(median), figure(realTime), figure(minimum / whole)];
  });
  return ["", ...table(["Native", "min ms", "median ms", "x real time", "of all 57"], rows)];
}

/**
 * @param {ScriptFigures} host
 * @param {number} seconds
 */
function contestTable(host, seconds) {
  const peers = [
    timing(host, "six features"),
    timing(host, "five features"),
    timing(host, "rhythm"),
  ];
  const rows = host.timings.map((entry) => [
    `${entry.contestant}: ${entry.name}`,
    figure(entry.minimum),
    figure(entry.median),
    figure(entry.first),
    figure((seconds * 1000) / entry.minimum),
    ...peers.map((peer) => figure(peer.minimum / entry.minimum)),
  ]);
  const header = ["min ms", "median ms", "first ms", "x real time"];
  const against = ["x Meyda's six", "x essentia's five", "x its rhythm"];
  return ["", ...table([host.host, ...header, ...against], rows)];
}

/** @param {ScriptFigures} host */
function memoryTable({ host, memory }) {
  const rows = Object.entries(memory).map(([name, bytes]) => [name, megabytes(bytes)]);
  return ["", ...table([`Peak memory, ${host}`, ""], rows)];
}

/** @param {ScriptFigures} host */
function lengthTable({ host, lengths }) {
  const rows = lengths.map(({ seconds, milliseconds, perSecond, memory }) => [
    `${seconds} s`,
    figure(milliseconds),
    perSecond.toFixed(3),
    megabytes(memory),
  ]);
  const title = `57 by segments of 30 s, ${host}`;
  return ["", ...table([title, "ms", "ms per second", "WASM memory"], rows)];
}

/** @param {ScriptFigures} host */
function modelTable({ host, models = [] }) {
  if (models.length === 0) return [];
  const rows = models.map(({ name, minimum, median, first }) =>
    [name].concat([minimum, median, first].map(figure)),
  );
  const title = `From a row of features to the answer, ${host}`;
  return ["", ...table([title, "min ms", "median ms", "first ms"], rows)];
}

/** @param {Figures} figures */
function barTable(figures) {
  const rows = bars(figures).map((entry) => [
    entry.name,
    `${figure(entry.value)} ${entry.unit}`,
    `${entry.sense} ${entry.bar} ${entry.unit}`,
    holds(entry) ? "holds" : "MISSED",
  ]);
  return ["", ...table(["Against the bars (minima)", "measured", "bar", ""], rows)];
}

/** @param {Figures} figures */
export function report(figures) {
  const { native, node, chromium, plan, load } = figures;
  const hosts = [node, chromium].filter((host) => host !== undefined);
  const downloads = figures.sizes.map(({ name, gzipped }) => [
    name,
    `${(gzipped / 1024).toFixed(0)} KiB`,
  ]);
  const loads = load.map((value) => value.toFixed(1)).join(", then ");
  return [
    `A made-up clip of ${plan.clipSeconds} s at 22050 Hz on ${figures.machine}; load average ${loads}`,
    ...(native ? nativeTable(figures) : []),
    ...hosts.flatMap((host) => contestTable(host, plan.clipSeconds)),
    ...hosts.flatMap((host) => lengthTable(host)),
    ...hosts.flatMap((host) => modelTable(host)),
    ...hosts.flatMap((host) => memoryTable(host)),
    "",
    ...table(["Downloaded, gzipped", ""], downloads),
    ...(hosts.length > 0 ? barTable(figures) : []),
  ].join("\n");
}
