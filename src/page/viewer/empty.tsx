import type { JSX } from "preact";
import { adjust } from "./navigation.ts";
import type { Project } from "./project.ts";

/** What stands where rows would: why there are none, and what to do. */
export function NoRows({
  project,
  query,
  all = "Nothing",
}: {
  readonly project: Project;
  readonly query: string;
  readonly all?: string;
}): JSX.Element {
  if (query.trim() !== "") {
    return (
      <div class="empty">
        <h2>Nothing found</h2>
        <p>No row fits the search. Take a term out, or start again.</p>
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
      <h2>This project has no SPEC yet</h2>
      <p>
        Write a heading such as <code>{"# @SPEC:CART-001: Add a book to the cart"}</code> in <code>specs/cart.md</code>, put{" "}
        <code>@TEST:CART-001</code> over its test and <code>@CODE:CART-001</code> over its code, and run <code>tag-trace report</code>{" "}
        again.
      </p>
      <p>
        If there are SPECs already, tell tag-trace where: <code>tag-trace init</code> writes a config that fits.
      </p>
    </div>
  );
}
