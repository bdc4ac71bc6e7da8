import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyProject, readStory } from "./stories.ts";

// `npm run bookshop` checks the bookshop as a nightly run finds it: in a copy, since a history of its own and a file whose name is not
// UTF-8 cannot be kept in a folder of this repository.

const STORY = "bookshop-at-night";
const fixtures = join(process.cwd(), "fixtures");
const folder = mkdtempSync(join(tmpdir(), "bookshop-"));
try {
  copyProject(STORY, folder, fixtures);
  const args = readStory(STORY, fixtures).runs[0]?.args ?? [];
  const { status } = spawnSync(process.execPath, [join(process.cwd(), "dist/cli.js"), ...args], { cwd: folder, stdio: "inherit" });
  process.exitCode = status ?? 2;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
