/** The plane on which genres lie farthest apart: linear discriminants, of places among sounds. */
import { PLACE } from "./source";

/** Two directions, one after the other, and the place in the middle. */
export interface Plane {
  axes: Float64Array;
  centre: Float64Array;
  /** Whether it parts genres; otherwise it is the one in which places spread most. */
  parts: boolean;
}

/** Of the average variance, added to every column's own: directions in which hardly anything differs stay small. */
const RIDGE = 0.1;

/** `places` holds PLACE numbers per track, `labels` a number below `count` for each. */
export function planeOf(places: Int8Array, labels: ArrayLike<number>, count: number): Plane {
  const rows = labels.length;
  const centre = new Float64Array(PLACE);
  const means = new Float64Array(count * PLACE);
  const sizes = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    const label = labels[row] ?? 0;
    sizes[label] = (sizes[label] ?? 0) + 1;
    for (let c = 0; c < PLACE; c++) {
      const value = places[row * PLACE + c] ?? 0;
      centre[c] = (centre[c] ?? 0) + value / rows;
      means[label * PLACE + c] = (means[label * PLACE + c] ?? 0) + value;
    }
  }
  for (let label = 0; label < count; label++) {
    for (let c = 0; c < PLACE; c++) {
      means[label * PLACE + c] = (means[label * PLACE + c] ?? 0) / Math.max(1, sizes[label] ?? 0);
    }
  }
  // Three genres span a plane.
  const parts = sizes.filter((size) => size > 1).length > 2;
  const within = new Float64Array(PLACE * PLACE);
  const away = new Float64Array(PLACE);
  for (let row = 0; row < rows; row++) {
    const [from, at] = parts ? [means, (labels[row] ?? 0) * PLACE] : [centre, 0];
    for (let c = 0; c < PLACE; c++) away[c] = (places[row * PLACE + c] ?? 0) - (from[at + c] ?? 0);
    addSquare(within, away, 1 / rows);
  }
  if (!parts) return { axes: steepest(within, PLACE), centre, parts };

  let trace = 0;
  for (let c = 0; c < PLACE; c++) trace += within[c * PLACE + c] ?? 0;
  const ridge = (RIDGE * trace) / PLACE || 1;
  for (let c = 0; c < PLACE; c++) within[c * PLACE + c] = (within[c * PLACE + c] ?? 0) + ridge;
  // In the space where genres are round, the directions in which their means spread most.
  const { values, vectors } = eigen(within, PLACE);
  const white = vectors.map((value, i) => value / Math.sqrt(values[Math.floor(i / PLACE)] ?? 1));
  const between = new Float64Array(PLACE * PLACE);
  for (let label = 0; label < count; label++) {
    const shift = centre.map((value, c) => (means[label * PLACE + c] ?? 0) - value);
    for (let i = 0; i < PLACE; i++) away[i] = dot(white, i * PLACE, shift, 0);
    addSquare(between, away, (sizes[label] ?? 0) / rows);
  }
  const directions = steepest(between, PLACE);
  const axes = new Float64Array(2 * PLACE);
  for (let axis = 0; axis < 2; axis++) {
    for (let i = 0; i < PLACE; i++) {
      const weight = directions[axis * PLACE + i] ?? 0;
      for (let c = 0; c < PLACE; c++) {
        axes[axis * PLACE + c] =
          (axes[axis * PLACE + c] ?? 0) + weight * (white[i * PLACE + c] ?? 0);
      }
    }
  }
  return { axes: pointed(axes), centre, parts };
}

/** How far a place lies along one of the two directions. */
export function along(plane: Plane, axis: 0 | 1, places: Int8Array, at: number): number {
  let sum = 0;
  for (let c = 0; c < PLACE; c++) {
    sum += (plane.axes[axis * PLACE + c] ?? 0) * ((places[at + c] ?? 0) - (plane.centre[c] ?? 0));
  }
  return sum;
}

function dot(a: Float64Array, from: number, b: Float64Array, at: number): number {
  let sum = 0;
  for (let c = 0; c < PLACE; c++) sum += (a[from + c] ?? 0) * (b[at + c] ?? 0);
  return sum;
}

function addSquare(matrix: Float64Array, vector: Float64Array, weight: number): void {
  for (let i = 0; i < PLACE; i++) {
    const scaled = weight * (vector[i] ?? 0);
    for (let j = 0; j < PLACE; j++) {
      matrix[i * PLACE + j] = (matrix[i * PLACE + j] ?? 0) + scaled * (vector[j] ?? 0);
    }
  }
}

/** The two eigenvectors of the largest values. */
function steepest(matrix: Float64Array, size: number): Float64Array {
  const { values, vectors } = eigen(matrix, size);
  const order = [...values.keys()].sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const axes = new Float64Array(2 * size);
  order.slice(0, 2).forEach((from, axis) => {
    axes.set(vectors.subarray(from * size, (from + 1) * size), axis * size);
  });
  return pointed(axes);
}

/** Of the two ways that a direction may point, the one in which its largest number is positive. */
function pointed(axes: Float64Array): Float64Array {
  for (let axis = 0; axis < 2; axis++) {
    const numbers = axes.subarray(axis * PLACE, (axis + 1) * PLACE);
    const largest = numbers.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
    if (largest < 0) numbers.forEach((value, c) => (numbers[c] = -value));
  }
  return axes;
}

/** Eigenvalues and eigenvectors (a row each) of a symmetric matrix, by Jacobi's rotations. */
export function eigen(
  matrix: Float64Array,
  size: number,
): { values: Float64Array; vectors: Float64Array } {
  const a = matrix.slice();
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  const at = (i: number, j: number) => a[i * size + j] ?? 0;
  let scale = 0;
  for (const value of a) scale += value * value;
  for (let sweep = 0; sweep < 30; sweep++) {
    let rest = 0;
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) rest += at(i, j) ** 2;
    if (rest <= 1e-24 * scale) break;
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) {
        const off = at(p, q);
        if (off === 0) continue;
        const theta = (at(q, q) - at(p, p)) / (2 * off);
        const t = Math.sign(theta || 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const cos = 1 / Math.hypot(t, 1);
        const sin = t * cos;
        for (let k = 0; k < size; k++) rotate(a, k * size + p, k * size + q, cos, sin);
        for (let k = 0; k < size; k++) rotate(a, p * size + k, q * size + k, cos, sin);
        for (let k = 0; k < size; k++) rotate(vectors, p * size + k, q * size + k, cos, sin);
      }
    }
  }
  return { values: Float64Array.from({ length: size }, (_, i) => at(i, i)), vectors };
}

function rotate(numbers: Float64Array, i: number, j: number, cos: number, sin: number): void {
  const [x, y] = [numbers[i] ?? 0, numbers[j] ?? 0];
  numbers[i] = cos * x - sin * y;
  numbers[j] = sin * x + cos * y;
}
