/** Something that sounds: the file itself, or a part of it. */
export interface Voice {
  /** Seconds. */
  readonly time: number;
  readonly playing: boolean;
  /** From where it stands. Rejected when the browser refuses. */
  play: () => Promise<void>;
  pause: () => void;
  seek: (seconds: number) => void;
  dispose: () => void;
}

export interface VoiceEvents {
  /** It began or stopped, or stands elsewhere. */
  onChange: () => void;
  /** Nothing will be heard of it. */
  onFailure: () => void;
}
