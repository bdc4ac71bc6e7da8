import { at, type PageProject, pathAt } from "../project.ts";
import { plainText } from "../text.tsx";
import type { Scene } from "./layout.ts";
import { type Camera, nodeSize } from "./renderer.ts";

/** From this scale on, visible nodes are labelled with their names. */
const NAMED_SCALE = 1.6;
const MOST_NAMES = 250;

export function nodeName(project: PageProject, scene: Scene, node: number): string {
  const ref = at(scene.ref, node);
  return plainText(at(scene.kind, node) === 0 ? (project.ids[ref] ?? "") : pathAt(project, ref));
}

/** Writes the names of blocks, and those of nodes if there is room, on a canvas above the picture. */
export function drawNames(canvas: HTMLCanvasElement, project: PageProject, scene: Scene, camera: Camera): void {
  const context = canvas.getContext("2d");
  if (!context) return;
  const ratio = devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const style = getComputedStyle(canvas);
  const font = style.fontFamily;
  context.fillStyle = style.color;
  // A border in the colour of the background keeps names readable where lines run below them.
  context.strokeStyle = getComputedStyle(document.body).backgroundColor;
  context.lineWidth = 4;
  context.lineJoin = "round";
  const write = (text: string, x: number, y: number) => {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  };
  const toX = (x: number) => (x - camera.x) * camera.scale;
  const toY = (y: number) => (y - camera.y) * camera.scale;
  context.font = `600 12px ${font}`;
  let lastRight = Number.NEGATIVE_INFINITY;
  let lastTop = Number.NaN;
  let lastName = "";
  for (const block of scene.blocks) {
    const [x, y] = [toX(block.x), toY(block.y) - nodeSize(camera.scale) / 2 - 5];
    if (x > width || toX(block.x + block.width) < 0 || y < 0 || y > height + 12) continue;
    const name = plainText(block.name);
    // The names of small blocks would overlap.
    const measured = context.measureText(name).width;
    if (y === lastTop && x < lastRight + 8) continue;
    // A large domain has several blocks; if they are small, one name is enough for all of them.
    if (measured > (block.width + 40) * camera.scale && block.name === lastName) continue;
    write(name, x - nodeSize(camera.scale) / 2, y);
    [lastRight, lastTop, lastName] = [x + measured, y, block.name];
  }
  if (camera.scale < NAMED_SCALE) return;
  context.font = `11px ${font}`;
  const room = 62 * camera.scale - nodeSize(camera.scale) - 8;
  let names = 0;
  for (let node = 0; node < scene.count && names < MOST_NAMES; node++) {
    const [x, y] = [toX(at(scene.x, node)), toY(at(scene.y, node))];
    if (x < -100 || x > width || y < 0 || y > height) continue;
    const full = nodeName(project, scene, node);
    const short = at(scene.kind, node) === 0 ? full : full.slice(full.lastIndexOf("/") + 1);
    write(shortened(context, short, room), x + nodeSize(camera.scale) / 2 + 4, y + 4);
    names += 1;
  }
}

function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text.slice(0, 80)).width <= room && text.length <= 80) return text;
  const chars = [...text.slice(0, 80)];
  while (chars.length > 1 && context.measureText(`${chars.join("")}…`).width > room) chars.pop();
  return `${chars.join("")}…`;
}
