import { ARROWS } from "../arrows.ts";

/** The arrows as the pages show them, a line for each room and what it may import; what may be imported by all is left out. */
export function arrowLines(): string {
  const parts = Object.entries(ARROWS).filter(([part]) => part !== "errors");
  const width = Math.max(...parts.map(([part]) => part.length));
  const lines = parts.map(([part, targets]) => `${part.padEnd(width)} → ${targets.length === 0 ? "nothing" : targets.join(", ")}`);
  return ["```", ...lines, "```"].join("\n");
}
