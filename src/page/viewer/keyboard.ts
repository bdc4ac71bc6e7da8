// @CODE:VIEWER-001:KEYBOARD
import { useEffect, useState } from "preact/hooks";
import { VIEWS, type View } from "./route.ts";
import { openRow } from "./row-focus.ts";
import { recall, remember } from "./settings.ts";

/** The letter after `g` that opens each view; the number of the view, from 1, does the same. */
export const VIEW_LETTERS: Readonly<Record<View, string>> = { overview: "o", matrix: "m", findings: "f", files: "l", graph: "g" };
/** How long `g` waits for the next key. */
const WAIT_MS = 1500;

interface Actions {
  readonly search: () => void;
  readonly view: (view: View) => void;
  readonly row: (step: 1 | -1) => void;
  readonly back: () => void;
  readonly help: () => void;
}

/** Single-key shortcuts, unless the focus is in a field or a dialog, or the reader has turned them off. */
export function useKeys(actions: Actions, enabled: boolean): void {
  useEffect(() => {
    let waiting = 0;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target)) return;
      if (event.key === "Escape") return actions.back();
      if (!enabled) return;
      if (event.timeStamp < waiting) {
        waiting = 0;
        const view = VIEWS.find((name, position) => VIEW_LETTERS[name] === event.key || String(position + 1) === event.key);
        if (view) actions.view(view);
        if (view) event.preventDefault();
        return;
      }
      if (event.key === "g") waiting = event.timeStamp + WAIT_MS;
      else if (event.key === "/") actions.search();
      else if (event.key === "j") actions.row(1);
      else if (event.key === "k") actions.row(-1);
      else if (event.key === "?") actions.help();
      else if (event.key === "Enter" && openRow()) event.preventDefault();
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, [actions, enabled]);
}

function isTaken(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, dialog, [contenteditable]") !== null;
}

/** Whether single-key shortcuts are on. Speech input would trigger them by accident, so they can be turned off (WCAG 2.1.4). */
export function useKeysEnabled(): readonly [boolean, (enabled: boolean) => void] {
  const [enabled, setEnabled] = useState(() => recall("keys") !== "off");
  return [
    enabled,
    (now) => {
      remember("keys", now ? "on" : "off");
      setEnabled(now);
    },
  ];
}
