// @CODE:VIEWER-001:GRAPH
import { at } from "../project.ts";
import { edgeAlpha, nodeSize, type Renderer } from "./renderer.ts";

/*
 * Draws lines and points with two WebGL2 programs, and sends data again only if it has changed. A library took ten times as long for the
 * same picture.
 */

const TRANSFORM = `
uniform vec2 origin;
uniform vec2 size;
uniform float scale;
vec4 place(vec2 point) {
  vec2 pixel = (point - origin) * scale;
  return vec4(pixel.x / size.x * 2.0 - 1.0, 1.0 - pixel.y / size.y * 2.0, 0.0, 1.0);
}`;
const NODE_VERTEX = `#version 300 es
in vec2 point;
in float shape;
in float found;
uniform float diameter;
uniform vec3 colours[9];
out vec4 tint;
flat out int form;
${TRANSFORM}
void main() {
  gl_Position = place(point);
  gl_PointSize = diameter;
  form = int(shape + 0.5);
  tint = vec4(colours[form], mix(0.16, 1.0, found));
}`;
// The shapes of `OUTLINES` as distances: a point with `edge` below 1 is inside.
const NODE_FRAGMENT = `#version 300 es
precision highp float;
in vec4 tint;
flat in int form;
uniform float diameter;
out vec4 colour;
void main() {
  vec2 at = gl_PointCoord * 2.0 - 1.0;
  float disc = length(at);
  float edge = disc;
  if (form == 0) edge = max(disc, 1.55 - disc);
  else if (form == 1) edge = max(disc, abs(at.x) < 0.6 ? 1.2 - abs(at.y) : 0.0);
  else if (form == 3) edge = max(disc, disc > 0.47 ? 1.62 - disc : disc + 0.68);
  else if (form == 4) edge = max(disc, 1.0 + at.y);
  else if (form == 5) edge = max(abs(abs(at.x) - abs(at.y)) + 0.65, max(abs(at.x), abs(at.y)));
  else if (form == 6) edge = max(abs(at.x), abs(at.y)) + 0.15;
  else if (form == 7) edge = abs(at.x) + abs(at.y);
  else if (form == 8) edge = max(abs(at.x) - at.y * 0.5 + 0.45, at.y + 0.15);
  float soft = 2.5 / diameter;
  float alpha = tint.a * (1.0 - smoothstep(1.0 - soft, 1.0, edge));
  colour = vec4(tint.rgb * alpha, alpha);
}`;
const EDGE_VERTEX = `#version 300 es
in vec2 point;
${TRANSFORM}
void main() { gl_Position = place(point); }`;
const EDGE_FRAGMENT = `#version 300 es
precision highp float;
uniform vec4 tint;
out vec4 colour;
void main() { colour = vec4(tint.rgb * tint.a, tint.a); }`;

/** `null` if the browser has no WebGL2. */
export function webglRenderer(canvas: HTMLCanvasElement): Renderer | null {
  const gl = canvas.getContext("webgl2", { antialias: true, premultipliedAlpha: true });
  if (!gl) return null;
  const nodes = program(gl, NODE_VERTEX, NODE_FRAGMENT);
  const lines = program(gl, EDGE_VERTEX, EDGE_FRAGMENT);
  if (!nodes || !lines) return null;
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);

  const buffers = { point: gl.createBuffer(), shape: gl.createBuffer(), found: gl.createBuffer() };
  const nodeArrays = gl.createVertexArray();
  gl.bindVertexArray(nodeArrays);
  attribute(gl, nodes, "point", buffers.point, 2, gl.FLOAT, false);
  attribute(gl, nodes, "shape", buffers.shape, 1, gl.UNSIGNED_BYTE, false);
  attribute(gl, nodes, "found", buffers.found, 1, gl.UNSIGNED_BYTE, false);
  const edgeArrays = gl.createVertexArray();
  gl.bindVertexArray(edgeArrays);
  attribute(gl, lines, "point", buffers.point, 2, gl.FLOAT, false);
  const edgeElements = gl.createBuffer();
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, edgeElements);
  const strongArrays = gl.createVertexArray();
  gl.bindVertexArray(strongArrays);
  attribute(gl, lines, "point", buffers.point, 2, gl.FLOAT, false);
  const strongElements = gl.createBuffer();
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, strongElements);

  let shown: { count: number; edges: number; relationsFrom: number } = { count: 0, edges: 0, relationsFrom: 0 };
  let palette = { edge: [0, 0, 0], relation: [0, 0, 0], strong: [0, 0, 0] } as {
    edge: readonly number[];
    relation: readonly number[];
    strong: readonly number[];
  };
  let found: Uint8Array | null = null;

  const tint = ([red = 0, green = 0, blue = 0]: readonly number[], alpha: number) =>
    gl.uniform4f(gl.getUniformLocation(lines, "tint"), red, green, blue, alpha);
  const look = (used: WebGLProgram, { x, y, scale }: { x: number; y: number; scale: number }) => {
    gl.useProgram(used);
    gl.uniform2f(gl.getUniformLocation(used, "origin"), x, y);
    gl.uniform2f(gl.getUniformLocation(used, "size"), canvas.clientWidth, canvas.clientHeight);
    gl.uniform1f(gl.getUniformLocation(used, "scale"), scale);
  };

  return {
    kind: "webgl",
    show(scene, colours) {
      const points = new Float32Array(scene.count * 2);
      for (let node = 0; node < scene.count; node++) {
        points[node * 2] = at(scene.x, node);
        points[node * 2 + 1] = at(scene.y, node);
      }
      gl.bindVertexArray(null);
      fill(gl, buffers.point, points);
      fill(gl, buffers.shape, scene.shape);
      gl.bindVertexArray(edgeArrays);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, scene.edges, gl.STATIC_DRAW);
      shown = { count: scene.count, edges: scene.edges.length, relationsFrom: scene.relationsFrom * 2 };
      palette = colours;
      gl.useProgram(nodes);
      gl.uniform3fv(gl.getUniformLocation(nodes, "colours"), colours.shapes.flat());
      found = null;
    },
    draw({ camera, strong, found: now }) {
      const ratio = devicePixelRatio || 1;
      const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
      if (canvas.width !== width || canvas.height !== height) {
        canvas.width = width;
        canvas.height = height;
      }
      gl.viewport(0, 0, width, height);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      if (found !== now) {
        gl.bindVertexArray(null);
        fill(gl, buffers.found, now);
        found = now;
      }
      look(lines, camera);
      gl.bindVertexArray(edgeArrays);
      tint(palette.edge, 0.35 * edgeAlpha(camera.scale));
      gl.drawElements(gl.LINES, shown.relationsFrom, gl.UNSIGNED_INT, 0);
      tint(palette.relation, 0.6 * edgeAlpha(camera.scale));
      gl.drawElements(gl.LINES, shown.edges - shown.relationsFrom, gl.UNSIGNED_INT, shown.relationsFrom * 4);
      if (strong.length > 0) {
        gl.bindVertexArray(strongArrays);
        gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, strong, gl.DYNAMIC_DRAW);
        tint(palette.strong, 1);
        gl.drawElements(gl.LINES, strong.length, gl.UNSIGNED_INT, 0);
      }
      look(nodes, camera);
      gl.uniform1f(gl.getUniformLocation(nodes, "diameter"), nodeSize(camera.scale) * ratio);
      gl.bindVertexArray(nodeArrays);
      gl.drawArrays(gl.POINTS, 0, shown.count);
      gl.bindVertexArray(null);
    },
    dispose() {
      gl.getExtension("WEBGL_lose_context")?.loseContext();
    },
  };
}

function program(gl: WebGL2RenderingContext, vertex: string, fragment: string): WebGLProgram | null {
  const made = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertex],
    [gl.FRAGMENT_SHADER, fragment],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) return null;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  return gl.getProgramParameter(made, gl.LINK_STATUS) ? made : null;
}

function attribute(
  gl: WebGL2RenderingContext,
  used: WebGLProgram,
  name: string,
  buffer: WebGLBuffer | null,
  parts: number,
  type: number,
  normalised: boolean,
): void {
  const place = gl.getAttribLocation(used, name);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.enableVertexAttribArray(place);
  gl.vertexAttribPointer(place, parts, type, normalised, 0, 0);
}

function fill(gl: WebGL2RenderingContext, buffer: WebGLBuffer | null, data: Float32Array | Uint8Array): void {
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, data, gl.STATIC_DRAW);
}
