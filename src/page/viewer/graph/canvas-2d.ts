// @CODE:VIEWER-001:GRAPH
import { at } from "../project.ts";
import type { Scene } from "./layout.ts";
import { type Colour, edgeAlpha, type Frame, nodeSize, type Palette, type Renderer } from "./renderer.ts";
import { OUTLINES, SHAPES } from "./shapes.ts";

/** Lines in one path: a canvas takes much longer for one path with all lines. */
const PATH_LINES = 64;
/** The most visible lines that are drawn; with more of them each frame would take seconds. */
const MOST_LINES = 8000;

/** Draws the same picture without WebGL. `null` if the browser has no canvas. */
export function canvasRenderer(canvas: HTMLCanvasElement): Renderer | null {
  const context = canvas.getContext("2d");
  if (!context) return null;
  let shown: { readonly scene: Scene; readonly palette: Palette } | null = null;
  return {
    kind: "canvas",
    show(scene, palette) {
      shown = { scene, palette };
    },
    draw(frame) {
      const ratio = devicePixelRatio || 1;
      canvas.width = Math.round(canvas.clientWidth * ratio);
      canvas.height = Math.round(canvas.clientHeight * ratio);
      if (!shown) return;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      const { scene, palette } = shown;
      const relations = scene.relationsFrom * 2;
      drawLines(context, scene, frame, scene.edges.subarray(0, relations), palette.edge, 0.35 * edgeAlpha(frame.camera.scale));
      drawLines(context, scene, frame, scene.edges.subarray(relations), palette.relation, 0.6 * edgeAlpha(frame.camera.scale));
      drawLines(context, scene, frame, frame.strong, palette.strong, 1);
      drawNodes(context, scene, frame, palette);
    },
    dispose() {
      shown = null;
    },
  };
}

function css([red, green, blue]: Colour): string {
  return `rgb(${red * 255} ${green * 255} ${blue * 255})`;
}

function drawLines(
  context: CanvasRenderingContext2D,
  { x, y }: Scene,
  { camera }: Frame,
  edges: Uint32Array,
  colour: Colour,
  alpha: number,
): void {
  const { clientWidth: width, clientHeight: height } = context.canvas;
  context.strokeStyle = css(colour);
  context.globalAlpha = alpha;
  let lines = 0;
  context.beginPath();
  for (let edge = 0; edge < edges.length && lines < MOST_LINES; edge += 2) {
    const [from, to] = [at(edges, edge), at(edges, edge + 1)];
    const [x1, y1] = [(at(x, from) - camera.x) * camera.scale, (at(y, from) - camera.y) * camera.scale];
    const [x2, y2] = [(at(x, to) - camera.x) * camera.scale, (at(y, to) - camera.y) * camera.scale];
    if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > width || Math.max(y1, y2) < 0 || Math.min(y1, y2) > height) continue;
    context.moveTo(x1, y1);
    context.lineTo(x2, y2);
    lines += 1;
    if (lines % PATH_LINES === 0) {
      context.stroke();
      context.beginPath();
    }
  }
  context.stroke();
  context.globalAlpha = 1;
}

function drawNodes(context: CanvasRenderingContext2D, scene: Scene, { camera, found }: Frame, palette: Palette): void {
  const { clientWidth: width, clientHeight: height } = context.canvas;
  const half = nodeSize(camera.scale) / 2;
  const before = context.getTransform();
  const outlines = SHAPES.map((shape) => new Path2D(OUTLINES[shape]));
  const colours = palette.shapes.map(css);
  for (let node = 0; node < scene.count; node++) {
    const [x, y] = [(at(scene.x, node) - camera.x) * camera.scale, (at(scene.y, node) - camera.y) * camera.scale];
    const shape = at(scene.shape, node);
    const outline = outlines[shape];
    if (!outline || x < -half || x > width + half || y < -half || y > height + half) continue;
    context.globalAlpha = found[node] === 1 ? 1 : 0.16;
    context.fillStyle = colours[shape] ?? "";
    context.setTransform(before.a * half, 0, 0, before.d * half, x * before.a, y * before.d);
    context.fill(outline, "evenodd");
  }
  context.setTransform(before);
  context.globalAlpha = 1;
}
