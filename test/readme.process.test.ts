import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { run } from "../src/cli/program.ts";
import { rules } from "../src/rules/index.ts";
import { terminalPicture } from "./terminal-picture.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${ROOT}/README.md`, "utf8");

it("the rules table is generated from the rules", () => {
  const rows = rules.map(({ id, severity, docs }) => `| \`${id}\` | ${severity} | ${docs.summary} |`);
  const table = ["| rule | default | says |", "| --- | --- | --- |", ...rows].join("\n");
  const written = /<!-- rules -->\n([\s\S]*?)\n<!-- \/rules -->/.exec(readme)?.[1];
  expect(written).toBe(table);
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
