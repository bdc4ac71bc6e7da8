import type { Project } from "../project.ts";
import type { Query } from "../query.ts";
import type { Route } from "../route.ts";

/** What each view is given. */
export interface ViewProps {
  readonly project: Project;
  readonly route: Route;
  readonly query: Query;
  /** Whether the colours are dark, for what draws them itself. */
  readonly dark: boolean;
}
