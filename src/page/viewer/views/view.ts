import type { PageProject } from "../project.ts";
import type { Query } from "../query.ts";
import type { Route } from "../route.ts";

/** The props of every view. */
export interface ViewProps {
  readonly project: PageProject;
  readonly route: Route;
  readonly query: Query;
  /** Whether the dark theme is shown, for views that draw on a canvas. */
  readonly dark: boolean;
}
