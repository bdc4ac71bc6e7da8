import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { ARROWS } from "./arrows.ts";

const SRC = fileURLToPath(new URL("../src", import.meta.url));

// Who may use what of the outside: a room, or one file where there is one way to use it.
const OUTSIDE: Readonly<Record<string, readonly string[]>> = {
  "node:fs": ["io"],
  "node:child_process": ["io/git/run.ts"],
  "node:worker_threads": ["io/threads.ts"],
  "web-tree-sitter": ["io"],
  "fast-glob": ["io"],
  "ts-morph": ["evidence"],
  commander: ["cli"],
  preact: ["page"],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const from = relative(SRC, file).replaceAll("\\", "/");
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, target = ""]) => ({
    from,
    to: target.startsWith(".") ? posix.normalize(posix.join(dirname(from), target)) : target,
  }));
}

function part(path: string): string {
  return path.split("/")[0]?.replace(/\.tsx?$/, "") ?? "";
}

describe("the parts import each other along the arrows only", () => {
  const imports = sources(SRC).flatMap(importsOf);

  it("sees the imports", () => expect(imports.length).toBeGreaterThan(100));

  it.each(imports.filter(({ to }) => /\.tsx?$/.test(to)).map(({ from, to }) => [from, to]))("%s → %s", (from, to) => {
    const [source, target] = [part(from), part(to)];
    const allowed = source === target || target === "errors" || (ARROWS[source] ?? []).includes(target);
    expect(allowed, `${from} imports ${to}, but ${source} may import only: ${(ARROWS[source] ?? []).join(", ") || "nothing"}`).toBe(true);
  });

  // The browser's half is built by itself, and shares with Node's half the shape of the data between them and the words.
  it("the viewer of the report page stands alone", () => {
    const VIEWER = "page/viewer/";
    const SHARED = ["page/page-data.ts", "model/words.ts"];
    const breaches = imports.filter(({ from, to }) => {
      if (!from.startsWith(VIEWER)) return to.startsWith(VIEWER) || to.startsWith("preact");
      return !to.startsWith(VIEWER) && !SHARED.includes(to) && !/^preact(?:\/|$)/.test(to);
    });
    expect(imports.some(({ from }) => from.startsWith(VIEWER))).toBe(true);
    expect(breaches.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it("only io touches the disk, git, WASM and threads", () => {
    const breaches = imports.filter(({ from, to }) => OUTSIDE[to] && ![part(from), from].some((user) => OUTSIDE[to]?.includes(user)));
    expect(breaches.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  // A change can replace any file with a link to a device or out of the project: who opens files by name must have thought of it.
  it("only these files open files, each in its own way", () => {
    const opening = /\b(?:readFileSync|readFile|createReadStream|openSync|open|openAsBlob|readv?Sync|cpSync|copyFileSync)\b/;
    const openers = sources(SRC).filter((file) =>
      [...readFileSync(file, "utf8").matchAll(/^import (.*?) from "node:fs(?:\/promises)?";$/gms)].some(
        ([, names = ""]) => opening.test(names) || !names.startsWith("{"),
      ),
    );
    expect(openers.map((file) => relative(SRC, file))).toEqual([
      "io/disk.ts",
      // The package's own files, which no change of a project can replace; below, too.
      "io/engine.ts",
      // Writes.
      "io/output.ts",
      "io/package.ts",
      "io/syntax.ts",
      // Files that a tree lists.
      "io/work-tree.ts",
    ]);
  });

  it("only cli.ts touches the process's arguments, streams and exit", () => {
    const users = sources(SRC).filter((file) => /(?<![\w.])process\.(?:argv|exit|exitCode|std\w+)\b/.test(readFileSync(file, "utf8")));
    expect(users.map((file) => relative(SRC, file))).toEqual(["cli.ts"]);
  });

  // A signal ends the process at once, because the system does it: a handler would wait for the end of what the process is busy with.
  it("only signals.ts handles signals", () => {
    const users = sources(SRC).filter((file) =>
      /(?<![\w.])process\.(?:on|once|addListener|kill)\b(?!\("uncaughtException")/.test(readFileSync(file, "utf8")),
    );
    expect(users.map((file) => relative(SRC, file))).toEqual(["io/signals.ts"]);
  });

  it("no name is exported by two files: one word is one thing", () => {
    const homes = new Map<string, Set<string>>();
    for (const file of sources(SRC)) {
      const text = readFileSync(file, "utf8");
      for (const [, name = ""] of text.matchAll(/^export (?:async )?(?:function\*?|const|class|type|interface|enum) (\w+)/gm))
        homes.set(name, (homes.get(name) ?? new Set()).add(relative(SRC, file)));
    }
    expect(homes.size).toBeGreaterThan(300);
    expect([...homes].filter(([, files]) => files.size > 1).map(([name, files]) => `${name}: ${[...files].join(", ")}`)).toEqual([]);
  });
});
