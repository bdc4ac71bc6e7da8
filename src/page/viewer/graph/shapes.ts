import { PAGE_STAGES } from "../../page-data.ts";

/**
 * The shapes of nodes: one for each stage of a SPEC, `none` for a chain without a SPEC, and one for each other type. Nodes differ in shape,
 * not only in colour.
 */
export const SHAPES = [...PAGE_STAGES, "none", "test", "code", "doc"] as const;
export type Shape = (typeof SHAPES)[number];

/** The position in `SHAPES` of a node of this type (a position in `PAGE_TYPES`); for a SPEC, of this stage. */
export function shapeOf(type: number, stage: number): number {
  if (type > 0) return PAGE_STAGES.length + type;
  return stage < 0 ? PAGE_STAGES.length : stage;
}

/** Outlines in a square from -1 to 1, for SVG and canvas; filled by the even-odd rule. */
export const OUTLINES: Readonly<Record<Shape, string>> = {
  planned: "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0zM-.55 0A.55.55 0 1 0 .55 0A.55.55 0 1 0-.55 0z",
  red: "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0zM-.6-.2H.6V.2H-.6z",
  green: "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0z",
  refactor:
    "M-1 0A1 1 0 1 1 1 0A1 1 0 1 1-1 0zM-.62 0A.62.62 0 1 0 .62 0A.62.62 0 1 0-.62 0zM-.32 0A.32.32 0 1 1 .32 0A.32.32 0 1 1-.32 0z",
  untested: "M-1 0A1 1 0 1 1 1 0z",
  none: "M-.95-.6-.6-.95 0-.35.6-.95.95-.6.35 0 .95.6.6.95 0 .35-.6.95-.95.6-.35 0z",
  test: "M-.85-.85H.85V.85H-.85z",
  code: "M0-1 1 0 0 1-1 0z",
  doc: "M0-.95 1 .85H-1z",
};
