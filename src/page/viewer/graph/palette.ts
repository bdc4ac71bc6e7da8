import type { Colour, Palette } from "./renderer.ts";
import { SHAPES } from "./shapes.ts";

/** The current colours of the style sheet, for the renderers. */
export function paletteOf(host: HTMLElement): Palette {
  const colour = (name: string): Colour => resolved(host, name);
  return {
    shapes: SHAPES.map((shape) => colour(shape === "none" ? "--muted" : `--${shape}`)),
    edge: colour("--muted"),
    relation: colour("--accent"),
    strong: colour("--text"),
  };
}

/** A custom property may be any expression; the computed colour of an element has the numbers. */
function resolved(host: HTMLElement, name: string): Colour {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  host.append(probe);
  const parts = getComputedStyle(probe).color.match(/[\d.]+/g) ?? [];
  probe.remove();
  const [red = 0, green = 0, blue = 0] = parts.map(Number);
  return [red / 255, green / 255, blue / 255];
}
