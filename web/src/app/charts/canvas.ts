/** What canvases need: the size of their place, and the page's colours, which change. */
import { onColours } from "../../element/colours";

/** Calls `paint` with a fresh surface when the canvas is sized, and when the page's colours change. */
export function repaint(
  canvas: HTMLCanvasElement,
  paint: (context: CanvasRenderingContext2D, width: number, height: number) => void,
): () => void {
  const again = () => {
    const { clientWidth, clientHeight } = canvas;
    const context = canvas.getContext("2d");
    if (clientWidth === 0 || !context || !canvas.isConnected) return;
    const scale = devicePixelRatio;
    canvas.width = Math.round(clientWidth * scale);
    canvas.height = Math.round(clientHeight * scale);
    context.scale(scale, scale);
    paint(context, clientWidth, clientHeight);
  };
  new ResizeObserver(again).observe(canvas);
  onColours(canvas, again);
  return again;
}

/** Resolves custom properties to colours, which a canvas cannot do itself. */
export function colours(names: string[]): Map<string, string> {
  const probe = document.createElement("i");
  // Where colours are forced, pictures keep theirs.
  probe.style.setProperty("forced-color-adjust", "none");
  document.body.append(probe);
  const found = names.map((name): [string, string] => {
    probe.style.color = `var(--${name}, var(--soft))`;
    return [name, getComputedStyle(probe).color];
  });
  probe.remove();
  return new Map(found);
}
