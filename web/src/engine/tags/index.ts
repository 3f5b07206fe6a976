/** What a file's own tag says of its genre: ID3, Vorbis comments, MP4 and RIFF. Some kilobytes of a library's 67. */
import { Bytes } from "../sniff/bytes";
import { boxes, child } from "../sniff/mp4";
import { id3v1Genre, id3v2Genre, namesIn, numberedGenre } from "./id3";

/** Tags that are longer hold pictures; then only what comes before them is read. */
const MOST_BYTES = 1 << 22;
/** Where the comments of an Ogg file begin, and far beyond. */
const OGG_BYTES = 1 << 18;
const MOST_CHUNKS = 200;

/** The genre as the file has it; undefined when it has none, or is in another format. */
export async function genreTag(file: Blob): Promise<string | undefined> {
  const head = await read(file, 0, 64);
  const bytes = new Bytes(head);
  if (bytes.has(0, "fLaC")) return flacGenre(file, 4);
  if (bytes.has(0, "OggS")) return oggGenre(await read(file, 0, OGG_BYTES));
  if (bytes.has(0, "RIFF") && bytes.has(8, "WAVE")) return riffGenre(file);
  if (bytes.has(4, "ftyp")) return mp4Genre(file);
  const length = bytes.id3Length();
  if (length > 0) {
    const genre = id3v2Genre(await read(file, 0, Math.min(length, MOST_BYTES)));
    if (genre) return genre;
    if (new Bytes(await read(file, length, length + 4)).has(0, "fLaC")) {
      return flacGenre(file, length + 4);
    }
  }
  return id3v1Genre(await read(file, Math.max(0, file.size - 128), file.size));
}

async function read(file: Blob, start: number, end: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(start, end).arrayBuffer());
}

async function flacGenre(file: Blob, start: number): Promise<string | undefined> {
  for (let at = start, count = 0; count < MOST_CHUNKS; count++) {
    const header = new Bytes(await read(file, at, at + 4));
    const length = header.u24(1);
    if ((header.u8(0) & 0x7f) === 4) {
      return commentGenre(await read(file, at + 4, at + 4 + Math.min(length, MOST_BYTES)));
    }
    if (header.length < 4 || header.u8(0) & 0x80) return undefined;
    at += 4 + length;
  }
  return undefined;
}

/** The second packet of Vorbis and Opus holds the comments; it may go over several pages. */
function oggGenre(data: Uint8Array): string | undefined {
  const bytes = new Bytes(data);
  const bodies: number[] = [];
  for (let at = 0; bytes.has(at, "OggS");) {
    const segments = bytes.u8(at + 26);
    let length = 0;
    for (let i = 0; i < segments; i++) length += bytes.u8(at + 27 + i);
    const body = at + 27 + segments;
    for (const byte of data.subarray(body, body + length)) bodies.push(byte);
    at = body + length;
  }
  const content = new Bytes(Uint8Array.from(bodies));
  for (const mark of ["\x03vorbis", "OpusTags"]) {
    const at = content.find(mark, 0, content.length);
    if (at >= 0) return commentGenre(Uint8Array.from(bodies.slice(at + mark.length)));
  }
  return undefined;
}

/** Vorbis comments, from the length of the vendor's name on. */
function commentGenre(data: Uint8Array): string | undefined {
  const bytes = new Bytes(data);
  const decoder = new TextDecoder();
  let at = 4 + bytes.u32le(0);
  const count = bytes.u32le(at);
  at += 4;
  const genres: string[] = [];
  for (let i = 0; i < count && at < bytes.length; i++) {
    const length = bytes.u32le(at);
    const comment = decoder.decode(data.subarray(at + 4, at + 4 + length));
    const [, genre] = /^genre=([^]*)$/i.exec(comment) ?? [];
    if (genre?.trim()) genres.push(genre.trim());
    at += 4 + length;
  }
  return genres.join(", ") || undefined;
}

async function mp4Genre(file: Blob): Promise<string | undefined> {
  for (let at = 0, count = 0; at < file.size && count < MOST_CHUNKS; count++) {
    const header = new Bytes(await read(file, at, at + 16));
    const size = header.u32(0) === 1 ? header.u64(8) : header.u32(0) || file.size - at;
    if (size < 8) return undefined;
    if (header.has(4, "moov"))
      return moovGenre(await read(file, at, at + Math.min(size, MOST_BYTES)));
    at += size;
  }
  return undefined;
}

function moovGenre(data: Uint8Array): string | undefined {
  const bytes = new Bytes(data);
  const [moov] = boxes(bytes, 0, bytes.length);
  const meta = child(bytes, child(bytes, moov, "udta"), "meta");
  // Version and flags come before the content.
  const list = child(bytes, meta && { ...meta, start: meta.start + 4 }, "ilst");
  const content = (type: string) => child(bytes, child(bytes, list, type), "data");
  const text = content("\xa9gen");
  if (text) return namesIn(new TextDecoder().decode(data.subarray(text.start + 8, text.end)));
  const number = content("gnre");
  return number && numberedGenre(bytes.u16(number.start + 8) - 1);
}

async function riffGenre(file: Blob): Promise<string | undefined> {
  let genre: string | undefined;
  for (let at = 12, count = 0; at + 8 <= file.size && count < MOST_CHUNKS; count++) {
    const header = new Bytes(await read(file, at, at + 12));
    const size = header.u32le(4);
    const chunk = () => read(file, at + 8, at + 8 + Math.min(size, MOST_BYTES));
    if (header.has(0, "LIST") && header.has(8, "INFO")) genre ??= infoGenre(await chunk());
    if (header.has(0, "id3 ") || header.has(0, "ID3 ")) genre ??= id3v2Genre(await chunk());
    at += 8 + size + (size % 2);
  }
  return genre;
}

function infoGenre(data: Uint8Array): string | undefined {
  const bytes = new Bytes(data);
  for (let at = 4; at + 8 <= bytes.length;) {
    const size = bytes.u32le(at + 4);
    if (bytes.has(at, "IGNR")) {
      const text = new TextDecoder("windows-1252").decode(data.subarray(at + 8, at + 8 + size));
      return namesIn(text.replace(/\0+$/, ""));
    }
    at += 8 + size + (size % 2);
  }
  return undefined;
}
