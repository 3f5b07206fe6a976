export const listen = {
  title: "Genrescope: what genre is this?",
  description:
    "Drop a song and see its genre, and why. The music is analysed in your browser; nothing leaves your device.",
  lead: "Drop a song. See its genre, and why. Nothing leaves your device.",
  accuracy:
    "How good is it? It names the right one of ten genres for **{artist%}** of the songs by artists it never heard (95% interval: {low%} to {high%}). The usual test, which lets it learn from the same artists, would say {track%}. [How that was measured](models.html)",
};

export type Listen = typeof listen;
