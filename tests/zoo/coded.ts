/** Files that ffmpeg writes: compressed and uncompressed sound in the containers that people have. */
import { answered, perhaps, refused, type Animal, type Fate } from "./animal";
import { SECONDS } from "./wavs";

const rate = (hertz: number) => ["-ar", String(hertz)];
const lossless = answered(SECONDS, { near: 0.005 });
/** Encoders pad the start and the end. */
const lossy = answered([SECONDS - 0.05, SECONDS + 0.2]);
const close = answered([SECONDS - 0.05, SECONDS + 0.2], { near: 0.5 });
const foreign = refused("unsupported-format");

/** As [name, options, source]; options as on ffmpeg's command line. */
type Row = [name: string, options: string, source?: string];

function family(native: Fate, page: Fate, recipes: Row[]): Animal[] {
  return recipes.map(([name, options, source = "tune.wav"]) => ({
    name,
    content: { source, options: options.split(" ").filter(Boolean) },
    native,
    page,
  }));
}

function mp3(): Animal[] {
  const low = [32, 40, 48, 64, 80].map((kbits): Row => [`cbr-${kbits}.mp3`, `-b:a ${kbits}k`]);
  const high = [96, 128, 160, 192, 256, 320].map((kbits): Row => [
    `cbr-${kbits}.mp3`,
    `-b:a ${kbits}k`,
    "stereo.wav",
  ]);
  const rates = [8000, 11025, 12000, 16000, 22050, 24000, 32000, 48000].map((hertz): Row => [
    `rate-${hertz}.mp3`,
    rate(hertz).join(" "),
  ]);
  const vbr = [0, 2, 4, 6, 9].map((q): Row => [`vbr-${q}.mp3`, `-q:a ${q}`, "stereo.wav"]);
  return family(lossy, lossy, [
    ...low,
    ...high,
    ...rates,
    ...vbr,
    ["abr.mp3", "-abr 1 -b:a 128k"],
    ["no-note.mp3", "-write_xing 0"],
    ["vbr-no-note.mp3", "-q:a 4 -write_xing 0"],
    ["no-joint.mp3", "-joint_stereo 0", "stereo.wav"],
    ["no-reservoir.mp3", "-reservoir 0"],
    ["id3v1.mp3", "-write_id3v1 1 -id3v2_version 0 -metadata title=Song"],
    ["id3v2.3.mp3", "-id3v2_version 3 -metadata title=Song -metadata artist=Somebody"],
    ["id3v2.4.mp3", "-id3v2_version 4 -metadata title=Song"],
  ]).concat(family(lossy, perhaps(lossy), [["layer2.mp2", "-c:a mp2 -b:a 192k"]]));
}

function ogg(): Animal[] {
  const quality = [-1, 3, 10].map((q): Row => [`vorbis-${q}.ogg`, `-c:a libvorbis -q:a ${q}`]);
  const rates = [8000, 16000, 22050, 48000, 96000].map((hertz): Row => [
    `vorbis-${hertz}.ogg`,
    `-c:a libvorbis ${rate(hertz).join(" ")}`,
  ]);
  const opus = [6, 16, 64, 128, 256].map((kbits): Row => [
    `opus-${kbits}.opus`,
    `-c:a libopus -b:a ${kbits}k`,
  ]);
  return family(lossy, lossy, [
    ...quality,
    ...rates,
    ...opus,
    ["vorbis-stereo.ogg", "-c:a libvorbis", "stereo.wav"],
    ["vorbis-six.ogg", "-c:a libvorbis", "six.wav"],
    ["vorbis-eight.oga", "-c:a libvorbis -ac 8", "six.wav"],
    ["vorbis-tags.ogg", "-c:a libvorbis -metadata title=Song -metadata artist=Somebody"],
    ["opus-stereo.opus", "-c:a libopus", "stereo.wav"],
    ["opus-six.opus", "-c:a libopus -mapping_family 1", "six.wav"],
    ["opus-short-frames.opus", "-c:a libopus -frame_duration 2.5"],
    ["opus-long-frames.opus", "-c:a libopus -frame_duration 60"],
    ["opus-speech.opus", "-c:a libopus -application voip -b:a 12k"],
    ["opus.ogg", "-c:a libopus"],
  ]);
}

function flac(): Animal[] {
  const levels = [0, 5, 12].map((n): Row => [`level-${n}.flac`, `-compression_level ${n}`]);
  const plain = family(lossless, lossless, [
    ...levels,
    ["24-bit.flac", "-sample_fmt s32"],
    ["small-blocks.flac", "-frame_size 192"],
    ["large-blocks.flac", "-frame_size 16384"],
    ["tags.flac", "-metadata title=Song -metadata artist=Somebody"],
  ]);
  // Our own reader's.
  const wave64 = family(lossless, lossless, [
    ["s16.w64", ""],
    ["s24.w64", "-c:a pcm_s24le"],
    ["f32.w64", "-c:a pcm_f32le"],
  ]);
  const other = family(answered([2.9, 3.1]), answered([2.9, 3.1]), [
    ...[8000, 11025, 22050, 48000, 96000, 192000].map((hertz): Row => [
      `rate-${hertz}.flac`,
      rate(hertz).join(" "),
    ]),
    ["stereo.flac", "", "stereo.wav"],
    ["six.flac", "", "six.wav"],
    ["eight.flac", "-ac 8", "six.wav"],
  ]);
  return [...plain, ...wave64, ...other];
}

/** What libsndfile reads and browsers mostly do not. */
function studio(): Animal[] {
  const exact: Row[] = [
    ["s16.aiff", ""],
    ["s24.aiff", "-c:a pcm_s24be"],
    ["s32.aiff", "-c:a pcm_s32be"],
    ["f32.aiff", "-c:a pcm_f32be"],
    ["f64.aiff", "-c:a pcm_f64be"],
    ["sowt.aifc", "-c:a pcm_s16le -f aiff"],
    ["stated.aif", "-metadata title=Song -write_id3v2 1"],
    ["s16.au", "-c:a pcm_s16be"],
    ["s24.au", "-c:a pcm_s24be"],
    ["s32.au", "-c:a pcm_s32be"],
    ["f32.au", "-c:a pcm_f32be"],
    ["f64.au", "-c:a pcm_f64be"],
    ["s16.caf", "-c:a pcm_s16be"],
    ["f32.caf", "-c:a pcm_f32be"],
    ["little.caf", "-c:a pcm_s16le"],
  ];
  const rough: Row[] = [
    ["s8.aiff", "-c:a pcm_s8"],
    ["mulaw.aifc", "-c:a pcm_mulaw -f aiff"],
    ["alaw.aifc", "-c:a pcm_alaw -f aiff"],
    ["s8.au", "-c:a pcm_s8"],
    ["mulaw.au", "-c:a pcm_mulaw"],
    ["alaw.au", "-c:a pcm_alaw"],
    ["mulaw.caf", "-c:a pcm_mulaw"],
  ];
  return [
    ...family(lossless, perhaps(lossless), exact),
    ...family(close, perhaps(close), rough),
    ...family(answered([2.9, 3.1]), perhaps(answered([2.9, 3.1])), [
      ["rate-8000.aiff", "-ar 8000"],
      ["rate-96000.aiff", "-ar 96000"],
      ["stereo.aiff", "", "stereo.wav"],
      ["six.aiff", "", "six.wav"],
      ["stereo.au", "", "stereo.wav"],
    ]),
  ];
}

/** Compressions inside WAV: the library names them, browsers know some. */
function codedWavs(): Animal[] {
  return family(foreign, perhaps(lossy), [
    ["alaw.wav", "-c:a pcm_alaw"],
    ["mulaw.wav", "-c:a pcm_mulaw"],
    ["mulaw-8000.wav", "-c:a pcm_mulaw -ar 8000"],
    ["mulaw-stereo.wav", "-c:a pcm_mulaw", "stereo.wav"],
    ["adpcm-ms.wav", "-c:a adpcm_ms"],
    ["adpcm-ima.wav", "-c:a adpcm_ima_wav"],
    ["adpcm-swf.wav", "-c:a adpcm_swf"],
    ["adpcm-yamaha.wav", "-c:a adpcm_yamaha"],
    ["g722.wav", "-c:a g722 -ar 16000"],
    ["g726.wav", "-c:a g726 -ar 8000"],
    ["gsm.wav", "-c:a libgsm_ms -ar 8000"],
    ["mp3.wav", "-c:a libmp3lame"],
    ["mp2.wav", "-c:a mp2"],
    ["ac3.wav", "-c:a ac3"],
    ["rf64-mulaw.wav", "-c:a pcm_mulaw -rf64 always"],
  ]).concat(
    // Of these Chromium decodes a few frames.
    family(foreign, perhaps(lossy, "decode-failed", "too-short"), [["aac.wav", "-c:a aac"]]),
  );
}

/** What the native tool refuses by name, and browsers mostly read. */
function foreigners(): Animal[] {
  const known: Row[] = [
    ["aac.m4a", "-c:a aac"],
    ["aac-fast.m4a", "-c:a aac -movflags +faststart"],
    ["aac-stereo.m4a", "-c:a aac -b:a 192k", "stereo.wav"],
    ["aac-six.m4a", "-c:a aac", "six.wav"],
    ["aac-8000.m4a", "-c:a aac -ar 8000"],
    ["aac-48000.m4a", "-c:a aac -ar 48000"],
    ["aac-96000.m4a", "-c:a aac -ar 96000"],
    ["aac-pieces.m4a", "-c:a aac -movflags +frag_keyframe+empty_moov -frag_duration 500000"],
    ["aac-tags.m4a", "-c:a aac -metadata title=Song"],
    ["flac.mp4", "-c:a flac -strict -2"],
    ["opus.mp4", "-c:a libopus -strict -2"],
    ["mp3.mp4", "-c:a libmp3lame"],
    ["book.m4b", "-c:a aac -f ipod"],
    ["adts.aac", "-c:a aac"],
    ["adts-22050.aac", "-c:a aac -ar 22050"],
    ["vorbis.webm", "-c:a libvorbis"],
    ["opus.webm", "-c:a libopus"],
    ["vorbis.mka", "-c:a libvorbis"],
    ["aac.mka", "-c:a aac"],
    ["flac.oga", "-c:a flac -f ogg"],
  ];
  const matroska: Row[] = [
    ["flac.mka", "-c:a flac"],
    ["mp3.mka", "-c:a libmp3lame"],
    ["pcm.mka", "-c:a pcm_s16le"],
  ];
  const rare: Row[] = [
    ["alac.m4a", "-c:a alac"],
    ["alac-24.m4a", "-c:a alac -sample_fmt s32p"],
    ["ac3.m4a", "-c:a ac3 -f mp4"],
    ["pcm.mov", "-c:a pcm_s16le"],
    ["aac.mov", "-c:a aac"],
    ["aac.3gp", "-c:a aac"],
    ["wmav1.wma", "-c:a wmav1"],
    ["wmav2.wma", "-c:a wmav2"],
    ["pcm.avi", "-c:a pcm_s16le"],
    ["wavpack.wv", "-c:a wavpack"],
    ["tta.tta", "-c:a tta"],
    ["dolby.ac3", "-c:a ac3"],
    ["dolby.eac3", "-c:a eac3"],
    ["dts.dts", "-c:a dca -strict -2"],
    ["speex.spx", "-c:a libspeex -ar 16000"],
    ["stream.ts", "-c:a aac -f mpegts"],
    ["stream.flv", "-c:a libmp3lame"],
    ["program.mpg", "-c:a mp2 -f mpeg"],
    ["latm.aac", "-c:a aac -f latm"],
    ["sbc.sbc", "-c:a sbc"],
    ["raw.pcm", "-f s16le"],
    ["nist.sph", "-c:a pcm_s16le -f u16le"],
    ["adx.adx", "-c:a adpcm_adx"],
    ["alac.caf", "-c:a alac"],
    ["u8.voc", "-c:a pcm_u8"],
    ["codec2.c2", "-c:a libcodec2 -ar 8000 -mode 2400"],
  ];
  return [
    ...family(foreign, lossy, known),
    ...beyondWebm(family(foreign, lossy, matroska)),
    ...family(foreign, perhaps(lossy), rare),
  ];
}

/** Firefox knows of Matroska only what WebM has, too. */
const beyondWebm = (animals: Animal[]): Animal[] =>
  animals.map((animal) => ({ ...animal, firefox: perhaps(lossy) }));

/** A picture that moves, with the tune, with pictures only. */
function videos(): Animal[] {
  const coded = (name: string, options: string): Row => [name, `-t 3 ${options}`, "video.mkv"];
  return [
    ...family(foreign, lossy, [
      coded("film.mp4", "-c:v libx264 -preset ultrafast -c:a aac"),
      coded("film.webm", "-c:v libvpx -deadline realtime -c:a libvorbis"),
    ]),
    ...beyondWebm(
      family(foreign, lossy, [coded("film.mkv", "-c:v libx264 -preset ultrafast -c:a flac")]),
    ),
    ...family(foreign, perhaps(lossy), [
      coded("film.mov", "-c:v mpeg4 -c:a pcm_s16le"),
      coded("film.avi", "-c:v mpeg4 -c:a libmp3lame"),
      coded("film.mpg", "-c:v mpeg2video -c:a mp2"),
      coded("film.flv", "-c:v flv -c:a libmp3lame"),
      coded("film.ogv", "-c:v libtheora -c:a libvorbis"),
    ]),
    ...family(foreign, refused("decode-failed", "unsupported-format"), [
      coded("mute.mp4", "-c:v libx264 -preset ultrafast -an"),
      coded("mute.webm", "-c:v libvpx -deadline realtime -an"),
      coded("mute.mkv", "-c:v mpeg4 -an"),
      coded("mute.avi", "-c:v mpeg4 -an"),
    ]),
  ];
}

/** What GStreamer, and what WebKit makes of its output, leave out of some. */
const WEBKIT: Record<string, Fate> = {
  // There are no channels at the sides: "channelTypeFromCaps: Unhandled channel: 10".
  "vorbis-eight.oga": perhaps(lossy, "decode-failed"),
  "eight.flac": perhaps(answered([2.9, 3.1]), "decode-failed"),
  // The last frame of 1024 samples is missing.
  "aac-8000.m4a": answered([SECONDS - 0.128, SECONDS + 0.2]),
  // Playing begins when the stream says for the second time how it is coded, which it does every 20 frames.
  "latm.aac": perhaps(answered([SECONDS - 0.47, SECONDS + 0.2])),
  // The first frames are missing, of 1536 samples each.
  "ac3.wav": perhaps(answered([SECONDS - 0.21, SECONDS + 0.2])),
};

export const coded = (): Animal[] => {
  const all = [
    ...mp3(),
    ...ogg(),
    ...flac(),
    ...studio(),
    ...codedWavs(),
    ...foreigners(),
    ...videos(),
  ];
  return all.map((animal) => {
    const webkit = WEBKIT[animal.name];
    return webkit ? { ...animal, webkit } : animal;
  });
};
