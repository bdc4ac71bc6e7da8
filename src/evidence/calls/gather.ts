// @CODE:PROVE-001
import type { SourceOf } from "../source.ts";

/** Whether each test reaches the CODE of its chain. */
export const calls: SourceOf<"calls"> = {
  key: "calls",
  needs: ["symbols"],
  flags: [
    {
      kind: "switch",
      name: "prove",
      description: "follow the calls of every TEST to the CODE of its chain, in TypeScript, JavaScript, Python and Go",
    },
  ],
  config: [],
  ofBase: "gathered",
  async open({ flags }) {
    if (flags.prove !== true) return null;
    const { followCalls } = await import("./index.ts");
    return ({ graph, known }, readers) => followCalls(graph.chains.values(), known, readers);
  },
};
