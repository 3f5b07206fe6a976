import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FileVoice } from "../../web/src/element/voices/file";

/** The browser's player, as far as it is asked. */
class Player extends EventTarget {
  readyState = 0;
  networkState = 0;
  error: object | null = null;
  paused = true;
  preload = "";
  src = "";
  pause = vi.fn();
  load = vi.fn();
  removeAttribute = vi.fn();
}

let players: Player[];
const revoke = vi.spyOn(URL, "revokeObjectURL");

beforeEach(() => {
  players = [];
  revoke.mockClear();
  const make = () => {
    const player = new Player();
    players.push(player);
    return player;
  };
  vi.stubGlobal("HTMLMediaElement", { NETWORK_IDLE: 1 });
  vi.stubGlobal(
    "Audio",
    vi.fn().mockImplementation(function () {
      return make();
    }),
  );
});
afterEach(() => vi.unstubAllGlobals());

function open(file = new Blob(["sound"])) {
  const events = { onChange: vi.fn(), onFailure: vi.fn() };
  const voice = new FileVoice(file, events);
  const [player] = players;
  if (!player) throw new Error("There is no player.");
  return { voice, player, events };
}

test("a player that knows its file is taken down at once", () => {
  const { voice, player } = open();
  player.readyState = 1;
  voice.dispose();
  expect(player.pause).toHaveBeenCalledOnce();
  expect(player.load).toHaveBeenCalledOnce();
  expect(revoke).toHaveBeenCalledWith(player.src);
});

test("so is one that cannot play it", () => {
  const { voice, player } = open();
  player.error = {};
  voice.dispose();
  expect(player.load).toHaveBeenCalledOnce();
});

test("a large file is left alone until it is played", () => {
  expect(open().player.preload).toBe("metadata");
  players = [];
  const { voice, player } = open(new Blob([new Uint8Array(17 << 20)]));
  expect(player.preload).toBe("none");
  player.networkState = 1;
  voice.dispose();
  expect(player.load).toHaveBeenCalledOnce();
});

test.each(["suspend", "loadedmetadata", "error"])(
  "one that still looks is silent, and waits for %s",
  (type) => {
    const { voice, player, events } = open();
    voice.dispose();
    expect(player.pause).toHaveBeenCalledOnce();
    expect(player.load).not.toHaveBeenCalled();
    expect(revoke).not.toHaveBeenCalled();
    player.dispatchEvent(new Event(type));
    player.dispatchEvent(new Event("error"));
    expect(player.load).toHaveBeenCalledOnce();
    expect(player.removeAttribute).toHaveBeenCalledWith("src");
    expect(revoke).toHaveBeenCalledOnce();
    expect(events.onFailure).not.toHaveBeenCalled();
  },
);
