import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { run } from "../src/cli/program.ts";

it("the project traces itself: every SPEC of its own is tested and implemented", async () => {
  let printed = "";
  const stream = {
    write: (text: string) => {
      printed += text;
    },
    isTerminal: false,
    columns: null,
  };
  const cwd = fileURLToPath(new URL("..", import.meta.url));
  // The order of commits is a matter of the clone; `npm run check` looks at it.
  const code = await run(["check", "--fail-on", "info", "--history", "off"], {
    cwd,
    env: {},
    out: stream,
    err: { ...stream, write: () => {} },
  });
  expect(printed).toContain("no findings");
  expect(code).toBe(0);
});
