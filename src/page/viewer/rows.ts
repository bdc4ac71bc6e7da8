// @CODE:VIEWER-001:ROWS
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

/** How many rows are created above and below the visible ones, and by how many rows the window moves. */
const SPARE = 6;
const STEP = 4;
/** The most rows that are printed; more would take the browser minutes. */
export const PRINTED_ROWS = 2000;

/** Which rows to create: from, and to (exclusive). */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * The visible rows of a list that scrolls with the page and whose rows all have the height `rowHeight` (pixels).
 * `list` is the element with the rows and the space of those that are not created.
 */
export function useWindow(list: RefObject<HTMLElement | null>, count: number, rowHeight: number): Window {
  const printing = useMedia("print");
  const [start, setStart] = useState(0);
  const [room, setRoom] = useState(() => Math.ceil(innerHeight / rowHeight));
  useLayoutEffect(() => {
    const measure = () => {
      if (!list.current) return;
      const hidden = Math.floor(-list.current.getBoundingClientRect().top / rowHeight);
      setStart(Math.max(0, Math.floor((hidden - SPARE) / STEP) * STEP));
      setRoom(Math.ceil(innerHeight / rowHeight));
    };
    measure();
    addEventListener("scroll", measure, { passive: true });
    addEventListener("resize", measure);
    return () => {
      removeEventListener("scroll", measure);
      removeEventListener("resize", measure);
    };
  }, [list, rowHeight, count]);
  if (printing) return { from: 0, to: Math.min(count, PRINTED_ROWS) };
  const from = Math.min(start, Math.max(0, count - room));
  return { from, to: Math.min(count, from + room + 2 * SPARE + STEP) };
}

/** Whether a media query matches now. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const update = () => setMatches(list.matches);
    update();
    list.addEventListener("change", update);
    return () => list.removeEventListener("change", update);
  }, [query]);
  return matches;
}

/** A height in rem as pixels; readers may have set a larger font size. */
export function useRem(height: number): number {
  const [rem, setRem] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  useEffect(() => {
    const measure = () => setRem(Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return height * rem;
}
