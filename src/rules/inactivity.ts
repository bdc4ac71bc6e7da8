import type { Graph } from "../graph/build.ts";
import { groupBy } from "../graph/group.ts";
import type { RelatedPlace } from "../model/location.ts";
import type { Inactivity } from "../model/tag.ts";

/** Why a test proves nothing, as the end of a sentence about it. */
export const INACTIVITY: Readonly<Record<Inactivity, string>> = {
  skipped: "is skipped",
  todo: "is not written yet",
  empty: "is empty",
  "assertion-free": "asserts nothing",
  "commented-out": "is commented out",
  unfit: "is in a file that no test runner runs",
  unfocused: "does not run beside a focused test",
  unreachable: "is never run",
};

/** By chain id, or by the address of a requirement: the tests that name it without a tag and prove nothing. */
export function idleTests({ idle }: Pick<Graph, "idle">): (full: string) => readonly RelatedPlace[] {
  const byName = new Map(groupBy(idle, ({ tag }) => tag.full));
  return (full) =>
    (byName.get(full) ?? []).map(({ tag: { path, line, column }, reasons }) => ({
      path,
      line,
      column,
      message: `the test that names it ${reasons.map((reason) => INACTIVITY[reason]).join(" or ")}`,
    }));
}
