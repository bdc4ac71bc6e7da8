import type { JSX } from "preact";
import { adjust } from "./navigation.ts";
import type { PageProject } from "./project.ts";

/** Shown instead of rows: why there are none, and what to do. */
export function NoRows({
  project,
  query,
  all = "Nothing to show",
}: {
  readonly project: PageProject;
  readonly query: string;
  readonly all?: string;
}): JSX.Element {
  if (query.trim() !== "") {
    return (
      <div class="empty">
        <h2>No results</h2>
        <p>Nothing matches the search. Remove a term, or clear the search.</p>
        <button type="button" class="button" onClick={() => adjust({ query: "" })}>
          Clear the search
        </button>
      </div>
    );
  }
  if (project.size === 0) return <NoSpec />;
  return (
    <div class="empty">
      <h2>{all}</h2>
    </div>
  );
}

export function NoSpec(): JSX.Element {
  return (
    <div class="empty">
      <h2>This project has no SPECs yet</h2>
      <p>
        Write a heading such as <code>{"# @SPEC:CART-001: Add a book to the cart"}</code> in <code>specs/cart.md</code>, add{" "}
        <code>@TEST:CART-001</code> above its test and <code>@CODE:CART-001</code> above its code, and run <code>tag-trace report</code>{" "}
        again.
      </p>
      <p>
        If the project has SPECs elsewhere, run <code>tag-trace init</code>: it writes a config that finds them.
      </p>
    </div>
  );
}
