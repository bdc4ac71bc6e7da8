import type { Scene } from "./layout.ts";

/** What part of the scene is seen: its place at the picture's upper left corner, and pixels of the page for each of its units. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number];

export interface Palette {
  /** In the order of `SHAPES`. */
  readonly shapes: readonly Colour[];
  readonly edge: Colour;
  readonly relation: Colour;
  readonly strong: Colour;
}

export interface Frame {
  readonly camera: Camera;
  /** Edges to be seen above all others. */
  readonly strong: Uint32Array;
  /** By node: 1 where it is found, 0 where it only stands behind. */
  readonly found: Uint8Array;
}

/** Draws nodes and edges on a canvas; names are drawn by others. */
export interface Renderer {
  readonly kind: "webgl" | "canvas";
  readonly show: (scene: Scene, palette: Palette) => void;
  readonly draw: (frame: Frame) => void;
  readonly dispose: () => void;
}

/** Pixels that a node takes on the page. */
export function nodeSize(scale: number): number {
  return Math.min(16, Math.max(2.5, scale * 9));
}

/** How much an edge covers what lies behind it: less the smaller the picture is, for there they lie close. */
export function edgeAlpha(scale: number): number {
  return Math.min(1, Math.max(0.15, scale / 0.5));
}
