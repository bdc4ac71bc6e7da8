import { PAGE_STAGES } from "../../page-data.ts";
import { at, type Project } from "../project.ts";
import type { Scene } from "./layout.ts";
import type { Colour, Palette } from "./renderer.ts";

/** The colours that the style sheet gives now, for those who draw themselves. */
export function paletteOf(project: Project, scene: Scene, host: HTMLElement): Palette {
  const colour = (name: string): Colour => resolved(host, name);
  const stages = PAGE_STAGES.map((stage) => colour(`--${stage}`));
  const none = colour("--muted");
  const kinds = [none, colour("--test"), colour("--code"), colour("--doc")];
  const nodes = Array.from({ length: scene.count }, (_, node) => {
    const kind = at(scene.kind, node);
    return (kind === 0 ? stages[at(project.index.chains.stage, at(scene.ref, node))] : kinds[kind]) ?? none;
  });
  return { nodes, edge: colour("--muted"), relation: colour("--accent"), strong: colour("--text") };
}

/** A custom property may be any expression; only as the colour of an element it is a number. */
function resolved(host: HTMLElement, name: string): Colour {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  host.append(probe);
  const [red = 0, green = 0, blue = 0] =
    getComputedStyle(probe)
      .color.match(/[\d.]+/g)
      ?.map(Number) ?? [];
  probe.remove();
  return [red / 255, green / 255, blue / 255];
}
