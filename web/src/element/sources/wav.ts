/** Mono samples in [-1, 1] as a WAV file of 16 bits. */
export function wavFile(name: string, samples: Float32Array, sampleRate: number): File {
  const head = new DataView(new ArrayBuffer(44));
  const text = (at: number, value: string) => {
    for (let i = 0; i < value.length; i++) head.setUint8(at + i, value.charCodeAt(i));
  };
  const size = 2 * samples.length;
  text(0, "RIFF");
  head.setUint32(4, 36 + size, true);
  text(8, "WAVEfmt ");
  head.setUint32(16, 16, true);
  head.setUint16(20, 1, true);
  head.setUint16(22, 1, true);
  head.setUint32(24, sampleRate, true);
  head.setUint32(28, 2 * sampleRate, true);
  head.setUint16(32, 2, true);
  head.setUint16(34, 16, true);
  text(36, "data");
  head.setUint32(40, size, true);
  const body = new DataView(new ArrayBuffer(size));
  samples.forEach((x, i) => {
    body.setInt16(2 * i, Math.max(-32768, Math.min(32767, Math.round(x * 32768))), true);
  });
  return new File([head, body], name, { type: "audio/wav" });
}
