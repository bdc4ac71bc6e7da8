import type { Scene } from "./layout.ts";

/** The visible part of the scene: the point at the picture's upper left corner, and the pixels per unit of the scene. */
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
  /** Highlighted edges, drawn above all others. */
  readonly strong: Uint32Array;
  /** By node: 1 if the search found it, 0 if it is dimmed. */
  readonly found: Uint8Array;
}

/** Draws nodes and edges on a canvas; `drawNames` draws the names. */
export interface Renderer {
  readonly kind: "webgl" | "canvas";
  readonly show: (scene: Scene, palette: Palette) => void;
  readonly draw: (frame: Frame) => void;
  readonly dispose: () => void;
}

/** The size of a node on the page, in pixels. */
export function nodeSize(scale: number): number {
  return Math.min(16, Math.max(2.5, scale * 9));
}

/** The opacity of an edge. It is lower in a small picture, because edges are close to each other there. */
export function edgeAlpha(scale: number): number {
  return Math.min(1, Math.max(0.15, scale / 0.5));
}
