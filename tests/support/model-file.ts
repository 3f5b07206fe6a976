/** A model file by hand, for what no training would write. wasm/learn/classifier.cpp reads them. */
import { readFileSync } from "node:fs";
import { findModel } from "../../web/src/engine/assets";
import { modelUrl } from "../../web/src/engine/host-files";

/** FNV-1a of 64 bits. */
function checksum(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash;
}

/** A linear SVM with nothing around it, that has as many weights as one likes. */
export function linearSvm(columns: number, labels: number, weights: number): Uint8Array {
  // Magic number, version and schema of the features.
  const bytes = [...readFileSync(modelUrl(findModel("default").name)).subarray(0, 16)];
  const integer = (value: number, size: number) => {
    for (let i = 0; i < size; i++) bytes.push(Math.floor(value / 256 ** i) % 256);
  };
  const float = (value: number, size: 4 | 8) => {
    const data = Buffer.alloc(size);
    if (size === 4) data.writeFloatLE(value);
    else data.writeDoubleLE(value);
    bytes.push(...data);
  };
  const text = (value: string) => {
    integer(value.length, 2);
    bytes.push(...Buffer.from(value));
  };
  const texts = (count: number, name: (index: number) => string) => {
    integer(count, 4);
    for (let i = 0; i < count; i++) text(name(i));
  };
  integer(22050, 4);
  float(30, 8); // segment length
  text("by hand");
  text("svm");
  texts(columns, () => "rms_mean");
  texts(labels, (index) => String(index).padStart(4, "0"));
  integer(0, 4); // parameters
  for (const value of [1, 0.5, 0]) float(value, 8); // temperature, threshold, floor of the evidence
  texts(0, String); // row names
  integer(0, 2); // no levels, no scaler
  for (let i = 0; i < columns; i++) float(0, 4); // a typical row
  integer(0, 1); // no gate
  integer(0, 2); // nothing known of unknown rows
  float(0, 4); // no kernel
  for (let i = 0; i < weights; i++) float(1, 4);
  const body = Uint8Array.from(bytes);
  const sealed = new Uint8Array(body.length + 8);
  sealed.set(body);
  new DataView(sealed.buffer).setBigUint64(body.length, checksum(body), true);
  return sealed;
}
