import type { Scene } from "./layout.ts";
import type { Camera } from "./renderer.ts";

const BORDER = 28;
const LARGEST = 6;

export function fitted(scene: Scene, width: number, height: number): Camera {
  const room = { x: Math.max(1, width - 2 * BORDER), y: Math.max(1, height - 2 * BORDER) };
  const scale = Math.min(room.x / Math.max(1, scene.width), room.y / Math.max(1, scene.height), 2.4);
  return { scale, x: scene.width / 2 - width / 2 / scale, y: scene.height / 2 - height / 2 / scale };
}

/** Zooms in or out around this point of the picture (pixels): what is there does not move. */
export function zoomed({ x, y, scale }: Camera, factor: number, atX: number, atY: number): Camera {
  const now = Math.min(LARGEST, Math.max(0.01, scale * factor));
  return { scale: now, x: x + atX / scale - atX / now, y: y + atY / scale - atY / now };
}

export function moved({ x, y, scale }: Camera, byX: number, byY: number): Camera {
  return { scale, x: x - byX / scale, y: y - byY / scale };
}

/** Moves a node to the middle, and zooms in far enough to read its name. */
export function centred({ scale }: Camera, x: number, y: number, width: number, height: number): Camera {
  const now = Math.max(scale, 1);
  return { scale: now, x: x - width / 2 / now, y: y - height / 2 / now };
}
