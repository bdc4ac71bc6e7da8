import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { formatsOf } from "../src/cli/formats.ts";
import { run } from "../src/cli/program.ts";
import { optionValues } from "../src/model/rule-options.ts";
import { rules } from "../src/rules/index.ts";
import { inFolder } from "./cli/session.ts";
import { terminalPicture } from "./terminal-picture.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const RENEW = "README.md is out of date: npx vitest run --config test/vitest.config.ts test/readme -u writes its tables anew";

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** The tables between `<!-- name -->` and `<!-- /name -->`, each from what the code says of itself. */
const TABLES: Readonly<Record<string, string>> = {
  rules: table(
    ["rule", "default", "says"],
    rules.map(({ id, severity, docs }) => [`\`${id}\``, severity, docs.summary]),
  ),
  options: table(
    ["rule", "option", "value", "default", "says"],
    rules.flatMap(({ id, options = {} }) =>
      Object.entries(options).map(([name, option]) => [
        `\`${id}\``,
        `\`${name}\``,
        optionValues(option),
        `\`${JSON.stringify(option.default)}\``,
        option.about,
      ]),
    ),
  ),
  formats: table(
    ["command", "format", "what it is"],
    Object.entries(formatsOf).flatMap(([command, formats]) =>
      Object.entries(formats).map(([name, { about }], n) => [n === 0 ? `\`${command}\`` : "", `\`${name}\``, about]),
    ),
  ),
};

it("the tables are generated from the rules and the reporters", async () => {
  let text = readFileSync(`${ROOT}/README.md`, "utf8");
  for (const [name, rows] of Object.entries(TABLES)) {
    const block = new RegExp(`(?<=<!-- ${name} -->\n)[\\s\\S]*?(?=<!-- /${name} -->)`);
    expect(text).toMatch(block);
    text = text.replace(block, () => `${rows}\n`);
  }
  await expect(text, RENEW).toMatchFileSnapshot(`${ROOT}/README.md`);
});

it.each(Object.entries(formatsOf))("the help of %s lists its formats", async (command, formats) => {
  const { stdout } = await inFolder("/", [command, "--help"]);
  expect(stdout.replace(/ {2,}/g, " ")).toContain(
    Object.entries(formats)
      .map(([name, { about }]) => `\n ${name} ${about}`)
      .join(""),
  );
});

it("the picture is what the command prints", async () => {
  let printed = "";
  const out = {
    write: (text: string) => {
      printed += text;
    },
    isTerminal: true,
    columns: 100,
  };
  const code = await run(["check", "cart", "login"], { cwd: `${ROOT}/fixtures/bookshop`, env: {}, out, err: { ...out, write: () => {} } });
  expect(code).toBe(1);
  await expect(terminalPicture("tag-trace check cart login", printed, 100)).toMatchFileSnapshot("../.github/terminal.svg");
});
