// @CODE:VIEWER-001:ROUTE
/*
 * The part of the address after `#` is what the page shows, so that links and the browser's back button work:
 * `#/matrix?q=stage%3Ared&sort=-title`, `#/id/CART-001`.
 */

import { wellFormed } from "../../model/words.ts";

export const VIEWS = ["overview", "matrix", "findings", "files", "graph"] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  /** `unknown`: the address names no view. */
  readonly view: View | "id" | "unknown";
  /** The id of the chain, or the part of the address that nobody knows; empty in all other views. */
  readonly id: string;
  readonly query: string;
  /** A column, with `-` before it for descending order; empty: the default order of the view. */
  readonly sort: string;
  /** What findings are grouped by; empty: the default of the view. */
  readonly by: string;
  /** What is unfolded; in a view that starts unfolded, what is folded. */
  readonly open: readonly string[];
}

export const START: Route = { view: "overview", id: "", query: "", sort: "", by: "", open: [] };

export function parseRoute(hash: string): Route {
  const [path = "", search = ""] = split(hash.replace(/^#/, ""), "?");
  const [, view = "", ...rest] = path.split("/");
  const given = new URLSearchParams(search);
  const route = {
    ...START,
    query: given.get("q") ?? "",
    sort: given.get("sort") ?? "",
    by: given.get("by") ?? "",
    open: given.getAll("open"),
  };
  // Addresses are typed and told, so that letter case makes no difference.
  const name = view.toLowerCase();
  if (name === "id") return { ...route, view: name, id: decoded(rest.join("/")) };
  if (name === "") return route;
  const known = rest.join("/") === "" ? VIEWS.find((one) => one === name) : undefined;
  return known ? { ...route, view: known } : { ...route, view: "unknown", id: decoded(path.replace(/^\//, "")) };
}

export function formatRoute({ view, id, query, sort, by, open }: Route): string {
  const given = new URLSearchParams();
  if (query) given.set("q", query);
  if (sort) given.set("sort", sort);
  if (by) given.set("by", by);
  for (const name of open) given.append("open", name);
  const search = given.toString();
  const place = view === "unknown" ? encoded(id) : view === "id" ? `id/${encoded(id)}` : view;
  return `#/${place}${search ? `?${search}` : ""}`;
}

/** The address of a chain's view; it keeps the search for the way back. */
export function chainAddress(id: string, query = ""): string {
  return formatRoute({ ...START, view: "id", id, query });
}

function encoded(id: string): string {
  return encodeURIComponent(wellFormed(id));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A `%` that was typed by hand and is not an escape.
    return text;
  }
}

function split(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + mark.length)];
}
