import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { inFolder, temporaryFolder } from "./cli/session.ts";
import { ROOT } from "./docs/pages.ts";

/** A block with its fence: the language, the path of a file that it is, and its text. */
const BLOCK = /^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm;
/** What needs the network, or another machine. */
const ELSEWHERE = /^(?:npm install|gh) /;

/** A folder with a repository in which the same commits have the same names on every machine. */
function repository() {
  const root = temporaryFolder();
  let minute = 0;
  const env = () => {
    const date = `2026-01-05T10:${String(minute++).padStart(2, "0")}:00Z`;
    const who = {
      GIT_AUTHOR_NAME: "Ada",
      GIT_AUTHOR_EMAIL: "ada@shop.invalid",
      GIT_COMMITTER_NAME: "Ada",
      GIT_COMMITTER_EMAIL: "ada@shop.invalid",
    };
    return {
      ...process.env,
      ...who,
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_DATE: date,
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
    };
  };
  // A test runner tells those that it starts that they are its own.
  const shell = (line: string) =>
    spawnSync("bash", ["-c", line], { cwd: root, env: { ...env(), NODE_TEST_CONTEXT: undefined }, encoding: "utf8" });
  shell("git init -q -b main .");
  writeFileSync(join(root, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(root, ".gitignore"), "junit.xml\n");
  return { root, shell };
}

/** Runs a line as a reader would, and gives what it prints; nothing for what cannot be run here. */
async function runLine(line: string, { root, shell }: ReturnType<typeof repository>): Promise<string> {
  if (ELSEWHERE.test(line)) return "";
  const own = /^npx tag-trace (.*)$/.exec(line)?.[1];
  if (own === undefined) {
    const { status, stderr } = shell(line);
    expect({ line, status, stderr }).toMatchObject({ status: 0 });
    return "";
  }
  const { exit, stdout, stderr } = await inFolder(
    root,
    [...own.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word),
  );
  expect([0, 1], `${line}: ${stderr}`).toContain(exit);
  return stdout;
}

/** The text with what its commands print, run one after the other in a new project. */
async function walked(text: string): Promise<string> {
  const project = repository();
  const written: string[] = [];
  let printed = "";
  let end = 0;
  for (const { 0: whole, 1: language = "", 2: path, 3: body = "", index } of text.matchAll(BLOCK)) {
    written.push(text.slice(end, index));
    end = index + whole.length;
    if (path !== undefined) {
      mkdirSync(dirname(join(project.root, path)), { recursive: true });
      writeFileSync(join(project.root, path), body);
    } else if (language === "sh") {
      printed = "";
      for (const line of body.trimEnd().split("\n")) printed += await runLine(line, project);
    } else if (language === "yaml") {
      const { steps } = parse(body) as { readonly steps: readonly { readonly run?: string }[] };
      // Here nobody is on a branch of a pull request.
      for (const { run } of steps) if (run !== undefined) await runLine(run.replace("--changed", "--since HEAD~1"), project);
    } else expect(language).toBe("text");
    written.push(language === "text" ? `\`\`\`text\n${printed}\`\`\`` : whole);
  }
  return `${written.join("")}${text.slice(end)}`;
}

it("docs/guide.md shows what its commands print; `vitest -u` renews it", { timeout: 60_000 }, async () => {
  const guide = join(ROOT, "docs/guide.md");
  await expect(await walked(readFileSync(guide, "utf8"))).toMatchFileSnapshot(guide);
});

it("so does its short form in README.md", { timeout: 60_000 }, async () => {
  const readme = join(ROOT, "README.md");
  const text = readFileSync(readme, "utf8");
  const [before = "", part = "", after = ""] = text.split(/(?<=<!-- guide -->\n)|(?=<!-- \/guide -->)/);
  expect(part).toContain("npx tag-trace");
  await expect(before + (await walked(part)) + after).toMatchFileSnapshot(readme);
});
