export const library = {
  title: "A library in Genrescope",
  description:
    "Open a library that the command line has made of your music: search it, see its genres as a map, find what sounds alike. Nothing is uploaded.",
  lead: "Look through a whole library",
  intro:
    "The command line takes in a collection of any size. Open its library here to search and sort it, to see its genres as a map, and to find what sounds alike. The file is read where it is, and only as far as needed: **nothing is uploaded**.",
  choose: "Open a library",
  drop: "or drop a music.db or its export here",
  make: "A library is made of folders of music, and brought up to date, by:",
  export:
    "Its export as JSON lines opens as well; `--places` is for the map and for what sounds alike:",
  another: "Open another",
  opening: (name: string) => `Reading ${name} …`,
  opened: (name: string) => `${name} is open.`,
  facts: (tracks: number, count: string) => (tracks === 1 ? "1 track" : `${count} tracks`),
  failed: (files: number, count: string) =>
    files === 1 ? "1 file could not be read" : `${count} files could not be read`,
  model: "Answers by",
  search: "Title, artist, album or path",
  searching: "Searching …",
  track: "Track",
  nothing: "Nothing fits.",

  map: {
    title: "Map",
    parts:
      "A dot is a track. What sounds alike lies together; the directions are those that part the genres most.",
    spread:
      "A dot is a track. What sounds alike lies together; the directions are those in which the tracks differ most.",
    sample: (shown: string, all: string) => `${shown} of ${all} tracks, evenly drawn.`,
    hint: "Point at a dot to read it, click it to open it.",
    keys: "Arrow keys go from dot to dot, Enter opens one.",
    none: "This export has no places of tracks. With `--places` it has, and so has the library itself.",
  },

  details: {
    close: "Close",
    artist: "Artist",
    album: "Album",
    year: "Year",
    tag: "Genre as tagged",
    duration: "Length",
    file: "File",
    error: "Why not",
    scores: "What the model says",
    near: "Sounds like",
    distance: "Distance in standard deviations, as `genrescope library similar` tells it.",
    alone: "No other track has a place.",
  },

  // On the page for songs.
  astray: {
    database: "This looks like a library. Open it on the [page of libraries](library.html).",
    lines:
      "This looks like the export of a library. Open it on the [page of libraries](library.html).",
    table:
      "This looks like a library’s table for spreadsheets. The [page of libraries](library.html) opens the library itself, or its export as JSON lines.",
  },

  faults: {
    unknown:
      "This is neither a library nor its export as JSON lines. Songs belong on the [first page](./).",
    foreign: "This is another program’s database. Open one that `genrescope library scan` made.",
    version: (version: number) =>
      `This library is of version ${version}, and this page reads version 1. Reload the page for the newest one, or make the library anew with the same version of the command line.`,
    damaged:
      "This library is damaged. `genrescope library check --repair` removes what is, and the next scan takes it in anew.",
    cut: "This library has been cut off: its end is missing. Copy it again, whole.",
    empty: "There is nothing in it yet. If a scan is running, open it when that has ended.",
    changed:
      "The file has been changed or moved since it was opened. Open it again; if a scan is running, when that has ended.",
    memory:
      "This library is too large for this browser. The command line reads it: `genrescope library list`.",
    missing:
      "The part of this page that reads libraries could not be fetched. Try again with a network.",
    line: (line: number) =>
      `Line ${line} is no track, so the export is damaged or cut off. Make it again with \`genrescope library export\`.`,
    internal: (message: string) => `This should not happen: ${message}`,
  },
};

export type Library = typeof library;
