// @CODE:VIEWER-001:ROUTE
import { useEffect, useState } from "preact/hooks";
import { formatRoute, parseRoute, type Route } from "./route.ts";

/** Browsers limit how often the address can change, so only the last of several quick changes is written. */
const PAUSE_MS = 150;

const listeners = new Set<(route: Route) => void>();
let current = parseRoute(location.hash);
let pending: ReturnType<typeof setTimeout> | undefined;
/** How many history entries of this page are before the current one; above 0, going back stays in this page. */
let depth = 0;

addEventListener("hashchange", () => {
  clearTimeout(pending);
  const before = current;
  current = parseRoute(location.hash);
  if (before.view !== current.view || before.id !== current.id) scrollTo(0, 0);
  notify();
});

addEventListener("popstate", () => {
  // A link created this entry, so it is one deeper than the entry before.
  if (history.state?.depth === undefined) history.replaceState({ depth: depth + 1 }, "");
  depth = history.state.depth;
});

// A click may follow a link: write the address first, so that going back shows the view as it was.
addEventListener("click", writeAddress, true);

function notify(): void {
  for (const listener of listeners) listener(current);
}

/** Shows another view and adds an entry to the browser's history. */
export function open(route: Route): void {
  writeAddress();
  const address = formatRoute(route);
  if (address === formatRoute(current)) return;
  depth += 1;
  history.pushState({ depth }, "", address);
  const moved = route.view !== current.view || route.id !== current.id;
  current = route;
  if (moved) scrollTo(0, 0);
  notify();
}

/** Changes what the view shows, and replaces the current entry of the browser's history. */
export function adjust(change: Partial<Route>): void {
  current = { ...current, ...change };
  notify();
  clearTimeout(pending);
  pending = setTimeout(writeAddress, PAUSE_MS);
}

function writeAddress(): void {
  clearTimeout(pending);
  const address = formatRoute(current);
  if (address !== location.hash) history.replaceState({ depth }, "", address);
}

/** Goes back to the previous view of this page, or to `otherwise` if there is none. */
export function goBack(otherwise: Route): void {
  if (depth > 0) history.back();
  else open(otherwise);
}

export function useRoute(): Route {
  const [route, setRoute] = useState(current);
  useEffect(() => {
    listeners.add(setRoute);
    setRoute(current);
    return () => void listeners.delete(setRoute);
  }, []);
  return route;
}
