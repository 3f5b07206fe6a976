import { Bytes } from "../sniff/bytes";

/** The genres that ID3v1 numbers, and those that Winamp added, from 0 on. */
const NUMBERED = (
  "Blues|Classic Rock|Country|Dance|Disco|Funk|Grunge|Hip-Hop|Jazz|Metal|New Age|Oldies|Other|Pop|R&B|Rap|Reggae|Rock|" +
  "Techno|Industrial|Alternative|Ska|Death Metal|Pranks|Soundtrack|Euro-Techno|Ambient|Trip-Hop|Vocal|Jazz+Funk|Fusion|" +
  "Trance|Classical|Instrumental|Acid|House|Game|Sound Clip|Gospel|Noise|Alternative Rock|Bass|Soul|Punk|Space|" +
  "Meditative|Instrumental Pop|Instrumental Rock|Ethnic|Gothic|Darkwave|Techno-Industrial|Electronic|Pop-Folk|Eurodance|" +
  "Dream|Southern Rock|Comedy|Cult|Gangsta|Top 40|Christian Rap|Pop/Funk|Jungle|Native American|Cabaret|New Wave|" +
  "Psychedelic|Rave|Showtunes|Trailer|Lo-Fi|Tribal|Acid Punk|Acid Jazz|Polka|Retro|Musical|Rock & Roll|Hard Rock|Folk|" +
  "Folk-Rock|National Folk|Swing|Fast Fusion|Bebop|Latin|Revival|Celtic|Bluegrass|Avantgarde|Gothic Rock|" +
  "Progressive Rock|Psychedelic Rock|Symphonic Rock|Slow Rock|Big Band|Chorus|Easy Listening|Acoustic|Humour|Speech|" +
  "Chanson|Opera|Chamber Music|Sonata|Symphony|Booty Bass|Primus|Porn Groove|Satire|Slow Jam|Club|Tango|Samba|Folklore|" +
  "Ballad|Power Ballad|Rhythmic Soul|Freestyle|Duet|Punk Rock|Drum Solo|A Cappella|Euro-House|Dance Hall|Goa|" +
  "Drum & Bass|Club-House|Hardcore|Terror|Indie|BritPop|Afro-Punk|Polsk Punk|Beat|Christian Gangsta Rap|Heavy Metal|" +
  "Black Metal|Crossover|Contemporary Christian|Christian Rock|Merengue|Salsa|Thrash Metal|Anime|JPop|Synthpop"
).split("|");

export function numberedGenre(index: number): string | undefined {
  return NUMBERED[index];
}

/** The genre byte of an ID3v1 tag, which is the last 128 bytes of a file. */
export function id3v1Genre(tail: Uint8Array): string | undefined {
  const bytes = new Bytes(tail);
  const start = bytes.length - 128;
  return bytes.has(start, "TAG") ? numberedGenre(bytes.u8(start + 127)) : undefined;
}

/** The genre of an ID3v2 tag (2.2 to 2.4) that begins with the bytes. */
export function id3v2Genre(tag: Uint8Array): string | undefined {
  const version = tag[3] ?? 0;
  const flags = tag[5] ?? 0;
  // Version 2.4 marks frames one by one; text has no need of it.
  const frames = new Bytes(flags & 0x80 && version < 4 ? withoutPadding(tag) : tag);
  const size = (at: number) => (version === 4 ? syncsafe(frames, at) : frames.u32(at));
  let at = 10;
  if (flags & 0x40 && version > 2) at += version === 3 ? 4 + size(at) : size(at);
  const [idLength, header] = version === 2 ? [3, 6] : [4, 10];
  while (at + header < frames.length && frames.u8(at) !== 0) {
    const length = version === 2 ? frames.u24(at + 3) : size(at + 4);
    if (frames.has(at, idLength === 3 ? "TCO" : "TCON")) {
      return namesIn(text(tagBytes(frames, at + header, at + header + length)));
    }
    at += header + length;
  }
  return undefined;
}

const syncsafe = (bytes: Bytes, at: number) =>
  [0, 1, 2, 3].reduce((size, i) => size * 128 + (bytes.u8(at + i) & 0x7f), 0);

const tagBytes = (bytes: Bytes, start: number, end: number) =>
  Uint8Array.from({ length: Math.max(0, Math.min(end, bytes.length) - start) }, (_, i) =>
    bytes.u8(start + i),
  );

/** Undoes the zeros that keep a tag from looking like sound. */
const withoutPadding = (tag: Uint8Array) =>
  tag.filter((byte, i) => !(i > 10 && byte === 0 && tag[i - 1] === 0xff));

function text(frame: Uint8Array): string {
  const encodings = ["windows-1252", "utf-16", "utf-16be", "utf-8"];
  const content = frame.subarray(1);
  // Without a mark, UTF-16 begins with the low byte here.
  const big = frame[0] === 1 && content[0] === 0xfe && content[1] === 0xff;
  return new TextDecoder(big ? "utf-16be" : encodings[frame[0] ?? 0]).decode(content);
}

/** "(17)", "17" and "(4)Eurodisco" as words; several are one after the other. */
export function namesIn(value: string): string | undefined {
  const names = value.split("\0").flatMap((part) => {
    const rest = part.replace(/^(\(\d+\))+/, "").trim();
    const numbers = [...part.matchAll(/\((\d+)\)/g)].map(([, number]) => number ?? "");
    if (rest) return /^\d+$/.test(rest) ? [numberedGenre(Number(rest)) ?? rest] : [rest];
    return numbers.map((number) => numberedGenre(Number(number)) ?? number);
  });
  return [...new Set(names)].join(", ") || undefined;
}
