// @CODE:VIEWER-001:ROWS
import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";

/** Rows that are made beyond what is seen, above and below, and the step in which the window moves. */
const SPARE = 6;
const STEP = 4;
/** On paper there is no window; more rows than these would take the browser minutes. */
export const PRINTED_ROWS = 2000;

/** Which rows to make: from and to (exclusive). */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/**
 * The rows of a list that are in sight, for lists whose rows all have the height `rowHeight` (pixels) and that scroll with the page.
 * `list` is the element that holds the rows and the space of those that are not made.
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

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const tell = () => setHolds(list.matches);
    tell();
    list.addEventListener("change", tell);
    return () => list.removeEventListener("change", tell);
  }, [query]);
  return holds;
}

/** Pixels of a height given in the root's font size, which readers may have made larger. */
export function useRem(height: number): number {
  const [rem, setRem] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
  useEffect(() => {
    const measure = () => setRem(Number.parseFloat(getComputedStyle(document.documentElement).fontSize));
    addEventListener("resize", measure);
    return () => removeEventListener("resize", measure);
  }, []);
  return height * rem;
}
