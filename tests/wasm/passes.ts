import type { Failure, GenrescopeModule, Pass, Row, SourceInfo } from "../../web/src/engine/module";

export function expectOk<T extends { ok: true }>(result: T | Failure): T {
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result;
}

export interface Outcome {
  info: SourceInfo;
  rows: Row[];
  pass: Pass;
}

/** Leads a whole WAV file through a pass in pieces of so many frames; the caller deletes the pass. */
export function passWav(
  module: GenrescopeModule,
  bytes: Uint8Array,
  prepare: (pass: Pass) => void,
  pieceFrames = Infinity,
): Outcome {
  const pass = new module.Pass();
  prepare(pass);
  const { frames, frameBytes, dataOffset } = expectOk(pass.openWav(bytes, bytes.length));
  const rows: Row[] = [];
  const take = () => {
    for (let row = pass.nextRow(); row; row = pass.nextRow()) rows.push(expectOk(row));
  };
  const step = Math.min(frames, pieceFrames) * frameBytes;
  const end = dataOffset + frames * frameBytes;
  for (let at = dataOffset; at < end; at += step) {
    expectOk(pass.pushWav(bytes.subarray(at, Math.min(end, at + step))));
    take();
  }
  const info = expectOk(pass.finish());
  take();
  return { info, rows, pass };
}

/** The same for samples. */
export function passPcm(
  module: GenrescopeModule,
  channels: Float32Array[],
  sampleRate: number,
  prepare: (pass: Pass) => void,
): Outcome {
  const pass = new module.Pass();
  prepare(pass);
  expectOk(pass.openPcm(channels.length, sampleRate, channels[0]?.length ?? 0));
  expectOk(pass.pushPcm(channels));
  const info = expectOk(pass.finish());
  const rows: Row[] = [];
  for (let row = pass.nextRow(); row; row = pass.nextRow()) rows.push(expectOk(row));
  return { info, rows, pass };
}
