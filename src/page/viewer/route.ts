// @CODE:VIEWER-001:ROUTE
/*
 * The part of the address after `#` is what the page shows, so that links and the browser's back button work:
 * `#/matrix?q=stage%3Ared&sort=-title`, `#/id/CART-001`.
 */

import { wellFormed } from "../../model/words.ts";

export const VIEWS = ["overview", "matrix", "findings", "files", "graph"] as const;
export type View = (typeof VIEWS)[number];

export interface Route {
  readonly view: View | "id";
  /** The id of the chain; empty in all other views. */
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
  if (view === "id") return { ...route, view, id: decoded(rest.join("/")) };
  return { ...route, view: VIEWS.find((known) => known === view) ?? "overview" };
}

export function formatRoute({ view, id, query, sort, by, open }: Route): string {
  const given = new URLSearchParams();
  if (query) given.set("q", query);
  if (sort) given.set("sort", sort);
  if (by) given.set("by", by);
  for (const name of open) given.append("open", name);
  const search = given.toString();
  return `#/${view}${view === "id" ? `/${encoded(id)}` : ""}${search ? `?${search}` : ""}`;
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
