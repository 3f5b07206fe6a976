/** Times tasks against each other in one process. */

/** @typedef {import("./types").Task} Task */
/** @typedef {import("./types").Timing} Timing */

/**
 * Round after round, every task in turn: what disturbs the machine disturbs all of them. The first run of each, with
 * code that the engine has not optimised yet, counts apart.
 * @param {Task[]} tasks
 * @param {Float32Array<ArrayBuffer>[]} clips
 * @param {number} rounds
 * @returns {Timing[]}
 */
export function race(tasks, clips, rounds) {
  let turn = 0;
  /** @param {Task} task */
  const time = (task) => {
    const clip = clips[turn++ % clips.length] ?? new Float32Array();
    const start = performance.now();
    task.run(clip);
    return performance.now() - start;
  };
  const first = tasks.map(time);
  const times = tasks.map(() => /** @type {number[]} */ ([]));
  for (let round = 0; round < rounds; round++) {
    tasks.forEach((task, i) => {
      for (let run = 0; run < task.perRound; run++) times[i]?.push(time(task));
    });
  }
  return tasks.map(({ contestant, name }, i) => {
    const sorted = (times[i] ?? []).sort((a, b) => a - b);
    return {
      contestant,
      name,
      first: first[i] ?? NaN,
      minimum: sorted[0] ?? NaN,
      median: sorted[sorted.length >> 1] ?? NaN,
      runs: sorted.length,
    };
  });
}
