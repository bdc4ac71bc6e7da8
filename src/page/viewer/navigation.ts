// @CODE:VIEWER-001:ROUTE
import { useEffect, useState } from "preact/hooks";
import { formatRoute, parseRoute, type Route } from "./route.ts";

/** Browsers refuse an address that changes with every key; the last of a run of changes is enough. */
const PAUSE_MS = 150;

const listeners = new Set<(route: Route) => void>();
let current = parseRoute(location.hash);
let pending: ReturnType<typeof setTimeout> | undefined;
/** Whether a view of this page lies behind the current one, so that going back stays here. */
let depth = 0;

addEventListener("hashchange", () => {
  clearTimeout(pending);
  const before = current;
  current = parseRoute(location.hash);
  if (before.view !== current.view || before.id !== current.id) scrollTo(0, 0);
  tell();
});

addEventListener("popstate", () => {
  // A link made this entry: it is one further than the one before.
  if (history.state?.depth === undefined) history.replaceState({ depth: depth + 1 }, "");
  depth = history.state.depth;
});

// Whatever is clicked may be a link: the entry that it leaves behind shall be the view as it was.
addEventListener("click", writeAddress, true);

function tell(): void {
  for (const listener of listeners) listener(current);
}

/** Shows another view, with an entry of its own in the browser's history. */
export function open(route: Route): void {
  writeAddress();
  const address = formatRoute(route);
  if (address === formatRoute(current)) return;
  depth += 1;
  history.pushState({ depth }, "", address);
  const moved = route.view !== current.view || route.id !== current.id;
  current = route;
  if (moved) scrollTo(0, 0);
  tell();
}

/** Changes what the view shows, in place of the last entry of the browser's history. */
export function adjust(change: Partial<Route>): void {
  current = { ...current, ...change };
  tell();
  clearTimeout(pending);
  pending = setTimeout(writeAddress, PAUSE_MS);
}

function writeAddress(): void {
  clearTimeout(pending);
  const address = formatRoute(current);
  if (address !== location.hash) history.replaceState({ depth }, "", address);
}

/** To the view before, or to the one given where there is none in this page. */
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
