import { optionValues } from "../../src/model/rule-options.ts";
import { rules } from "../../src/rules/index.ts";
import { code, fenced } from "./pages.ts";

/** The highlighting of an example by its file's ending. */
const HIGHLIGHTING: Readonly<Record<string, string>> = { md: "markdown", py: "python", ts: "typescript", go: "go", json: "json" };

function files(examples: Readonly<Record<string, string>>): string[] {
  return Object.entries(examples).flatMap(([path, text]) => [
    code(path),
    "",
    fenced(text, HIGHLIGHTING[path.slice(path.lastIndexOf(".") + 1)]),
    "",
  ]);
}

/** The sections of `docs/rules.md`, one a rule, from what each rule says of itself. */
export function ruleSections(): string {
  const sections = rules.map(({ id, severity, options = {}, docs }) =>
    [
      `## ${code(id)}`,
      "",
      `${docs.summary} (${severity === "off" ? "off" : `${severity}`} by default)`,
      "",
      `**Why.** ${docs.why}`,
      "",
      `**What to do.** ${docs.fix}`,
      "",
      ...Object.entries(options).flatMap(([name, option]) => [
        `**Option ${code(name)}** (${optionValues(option)}; ${code(JSON.stringify(option.default))} by default). ${option.about}`,
        "",
      ]),
      ...(Object.keys(docs.bad).length === 0 ? [] : ["**Bad**", "", ...files(docs.bad), "**Good**", "", ...files(docs.good)]),
    ]
      .join("\n")
      .trimEnd(),
  );
  return sections.join("\n\n");
}
