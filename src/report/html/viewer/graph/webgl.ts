import { at } from "../project.ts";
import { nodeSize, type Renderer } from "./renderer.ts";

/*
 * Lines and points by WebGL2 itself: two programs, nothing sent twice that has not changed. A library took ten times as long for the same picture.
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
in vec3 colour;
in float kind;
in float found;
uniform float diameter;
out vec4 tint;
flat out float shape;
${TRANSFORM}
void main() {
  gl_Position = place(point);
  gl_PointSize = diameter;
  tint = vec4(colour, mix(0.16, 1.0, found));
  shape = kind;
}`;
// A SPEC is a disc, a TEST a square, a CODE a diamond, a DOC a triangle.
const NODE_FRAGMENT = `#version 300 es
precision mediump float;
in vec4 tint;
flat in float shape;
uniform float diameter;
out vec4 colour;
void main() {
  vec2 at = gl_PointCoord * 2.0 - 1.0;
  float edge = shape < 0.5 ? length(at) : shape < 1.5 ? max(abs(at.x), abs(at.y)) + 0.15 : shape < 2.5 ? abs(at.x) + abs(at.y) : max(abs(at.x) * 1.6 - at.y * 0.8, at.y) + 0.1;
  float soft = 2.5 / diameter;
  float alpha = tint.a * (1.0 - smoothstep(1.0 - soft, 1.0, edge));
  colour = vec4(tint.rgb * alpha, alpha);
}`;
const EDGE_VERTEX = `#version 300 es
in vec2 point;
${TRANSFORM}
void main() { gl_Position = place(point); }`;
const EDGE_FRAGMENT = `#version 300 es
precision mediump float;
uniform vec4 tint;
out vec4 colour;
void main() { colour = vec4(tint.rgb * tint.a, tint.a); }`;

/** `null` where the browser has no WebGL2. */
export function webglRenderer(canvas: HTMLCanvasElement): Renderer | null {
  const gl = canvas.getContext("webgl2", { antialias: true, premultipliedAlpha: true });
  if (!gl) return null;
  const nodes = program(gl, NODE_VERTEX, NODE_FRAGMENT);
  const lines = program(gl, EDGE_VERTEX, EDGE_FRAGMENT);
  if (!nodes || !lines) return null;
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);

  const buffers = { point: gl.createBuffer(), colour: gl.createBuffer(), kind: gl.createBuffer(), found: gl.createBuffer() };
  const nodeArrays = gl.createVertexArray();
  gl.bindVertexArray(nodeArrays);
  attribute(gl, nodes, "point", buffers.point, 2, gl.FLOAT, false);
  attribute(gl, nodes, "colour", buffers.colour, 3, gl.UNSIGNED_BYTE, true);
  attribute(gl, nodes, "kind", buffers.kind, 1, gl.UNSIGNED_BYTE, false);
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
      const bytes = new Uint8Array(scene.count * 3);
      for (let node = 0; node < scene.count; node++) {
        points[node * 2] = at(scene.x, node);
        points[node * 2 + 1] = at(scene.y, node);
        colours.nodes[node]?.forEach((part, channel) => {
          bytes[node * 3 + channel] = part * 255;
        });
      }
      gl.bindVertexArray(null);
      fill(gl, buffers.point, points);
      fill(gl, buffers.colour, bytes);
      fill(gl, buffers.kind, scene.kind);
      gl.bindVertexArray(edgeArrays);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, scene.edges, gl.STATIC_DRAW);
      shown = { count: scene.count, edges: scene.edges.length, relationsFrom: scene.relationsFrom * 2 };
      palette = colours;
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
      tint(palette.edge, 0.35);
      gl.drawElements(gl.LINES, shown.relationsFrom, gl.UNSIGNED_INT, 0);
      tint(palette.relation, 0.6);
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
