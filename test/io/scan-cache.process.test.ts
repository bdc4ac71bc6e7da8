// @TEST:TREE-001
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { check } from "../../src/check.ts";
import { openScanCache } from "../../src/io/scan-cache.ts";
import { createWorkTree } from "../../src/io/work-tree.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/model/settings.ts";
import { temporaryFolder } from "../cli/session.ts";
import { portsOf, settingsWith } from "../memory-project.ts";

const SHOP = {
  ".moai/specs/SPEC-CART-001/spec.md": "---\nid: CART-001\nstatus: active\ndepends_on:\n  - LOGIN-001\n---\n# @SPEC:CART-001: Add a book\n",
  "specs/login.md": "# Login\n\n## @SPEC:LOGIN-001: Log in\n",
  "src/cart.py": "# @CODE:CART-001 | TEST: tests/test_cart.py\ndef add(book): ...\n",
  "src/plain.py": "def nothing(): ...\n",
  "src/picture.py": "# @CODE:CART-001\n\0",
  "tests/test_cart.py": "# @TEST:CART-001\ndef test_add(): assert True\n\n\n# @TEST:LOGIN-001\ndef test_login(): ...\n",
};

interface Asked {
  readonly settings?: Settings;
  readonly symbols?: boolean;
  readonly build?: string;
  readonly named?: readonly string[];
}

let root = "";
let file = "";
let read: string[] = [];

/** One run of `check`, from the cache where there is one; gives all that it says. */
async function run(from: "kept" | "files", { settings = DEFAULT_SETTINGS, symbols = false, build = "1", named = [] }: Asked = {}) {
  const tree = createWorkTree({ root, exclude: settings.exclude, named, stamped: from === "kept" });
  const cache = from === "kept" ? { cache: openScanCache(file, build) } : {};
  read = [];
  const watched = {
    ...tree,
    read: (path: string) => {
      // The lock is asked for in every run.
      if (path !== "tag-trace.lock") read.push(path);
      return tree.read(path);
    },
  };
  return check(settings, { ...portsOf(watched), ...cache }, { focus: named, symbols, allowEmpty: true });
}

/** What a run with the cache says is what one without says; gives the files that it had to read. */
async function isAsCold(asked: Asked = {}): Promise<readonly string[]> {
  const warm = await run("kept", asked);
  const paths = read;
  expect(warm).toEqual(await run("files", asked));
  return paths;
}

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

interface Header {
  readonly format: string;
  readonly key: string;
  readonly files: number;
  readonly paths: number;
}

/** A kept file with some keys of its header changed. */
function withHeader(bytes: Buffer, change: (header: Header) => object): Buffer {
  const end = bytes.indexOf(10);
  const header = JSON.parse(bytes.toString("utf8", 0, end)) as Header;
  return Buffer.concat([Buffer.from(`${JSON.stringify({ ...header, ...change(header) })}\n`), bytes.subarray(end + 1)]);
}

/** A kept file with other lines behind its stamps and paths. */
function withLines(change: (lines: readonly string[]) => readonly string[]) {
  return (bytes: Buffer): Buffer => {
    const end = bytes.indexOf(10) + 1;
    const { files, paths } = JSON.parse(bytes.toString("utf8", 0, end)) as Header;
    const from = end + files * 32 + paths;
    return Buffer.concat([bytes.subarray(0, from), Buffer.from(change(bytes.toString("utf8", from).split("\n")).join("\n"))]);
  };
}

/** The same with the sum that fits them, as someone would write it who wants it to be believed. */
function forged(change: (line: string) => string) {
  return (bytes: Buffer): Buffer => {
    const changed = withLines((lines) => lines.map(change))(bytes);
    const end = changed.indexOf(10);
    const { format, key, files, paths } = JSON.parse(changed.toString("utf8", 0, end)) as Header;
    const sum = crc32(changed.subarray(end + 1), crc32(JSON.stringify([format, key, files, paths])));
    return withHeader(changed, () => ({ crc32: sum }));
  };
}

function git(...args: readonly string[]): void {
  const who = ["-c", "user.name=Reader", "-c", "user.email=reader@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", [...who, ...args], { cwd: root, stdio: "ignore" });
}

beforeEach(() => {
  // Some seconds on, what was just written counts as settled.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10_000 });
  root = realpathSync(temporaryFolder());
  file = join(temporaryFolder(), "kept", "scans.bin");
  write(SHOP);
  return () => vi.useRealTimers();
});

describe.each([{ place: "in git" }, { place: "outside of git" }])("$place", ({ place }) => {
  beforeEach(() => {
    if (place === "in git") git("init", "--quiet");
  });

  it("nothing that did not change is read again", async () => {
    expect(await isAsCold()).toHaveLength(6);
    expect(await isAsCold()).toEqual([]);
    expect(await isAsCold({ symbols: true })).toEqual(expect.arrayContaining(["src/cart.py", "tests/test_cart.py"]));
    expect(await isAsCold({ symbols: true })).toEqual([]);
    expect(await isAsCold()).toEqual([]);
  });

  it("a file that was touched, edited, added, renamed, removed or replaced is", async () => {
    await isAsCold();
    utimesSync(join(root, "src/cart.py"), 1, 1);
    expect(await isAsCold()).toEqual(["src/cart.py"]);
    appendFileSync(join(root, "specs/login.md"), "\n## @SPEC:LOGIN-002: Log out\n");
    expect(await isAsCold()).toEqual(["specs/login.md"]);
    write({ "src/refund.py": "# @CODE:REFUND-001\ndef refund(): ...\n" });
    expect(await isAsCold()).toEqual(["src/refund.py"]);
    renameSync(join(root, "src/refund.py"), join(root, "src/returns.py"));
    expect(await isAsCold()).toEqual(["src/returns.py"]);
    rmSync(join(root, "src/returns.py"));
    expect(await isAsCold()).toEqual([]);
    rmSync(join(root, "src/cart.py"));
    symlinkSync("plain.py", join(root, "src/cart.py"));
    await isAsCold();
    rmSync(join(root, "src/cart.py"));
    mkdirSync(join(root, "src/cart.py"));
    write({ "src/cart.py/add.py": "# @CODE:CART-001\ndef add(): ...\n" });
    expect(await isAsCold()).toEqual(["src/cart.py/add.py"]);
  });

  it("an edit that keeps size and time is seen, and so is another file moved over the old one", async () => {
    await isAsCold();
    const path = join(root, "src/cart.py");
    const { atimeMs, mtimeMs } = statSync(path);
    writeFileSync(path, readFileSync(path, "utf8").replace("CART-001", "CART-002"));
    utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
    expect(await isAsCold()).toEqual(["src/cart.py"]);
    writeFileSync(join(root, "new.py"), readFileSync(path, "utf8").replace("CART-002", "CART-003"));
    utimesSync(join(root, "new.py"), atimeMs / 1000, mtimeMs / 1000);
    renameSync(join(root, "new.py"), path);
    expect(await isAsCold()).toEqual(["src/cart.py"]);
  });
});

it("a switch of branches is seen", async () => {
  git("init", "--quiet", "-b", "main");
  git("add", "-A");
  git("commit", "-qm", "the shop");
  await isAsCold();
  git("checkout", "-q", "-b", "change");
  write({ "src/cart.py": "# @CODE:CART-009\ndef add(book): ...\n" });
  git("commit", "-qam", "change");
  expect(await isAsCold()).toEqual(["src/cart.py"]);
  git("checkout", "-q", "main");
  expect(await isAsCold()).toEqual(["src/cart.py"]);
});

it("a file that was changed a moment ago is not trusted", async () => {
  vi.useRealTimers();
  await isAsCold();
  expect(await isAsCold()).toHaveLength(6);
});

it("a file that is named on the command line is read", async () => {
  await isAsCold();
  expect(await isAsCold({ named: ["src/cart.py"] })).toEqual(["src/cart.py"]);
});

it("symbols that a parser told by the way are told only to who asks for them", async () => {
  write({ "tests/cart.test.ts": 'it.each([1, 2])("@TEST:CART-001 holds %i books", (count) => expect(count).toBeGreaterThan(0));\n' });
  await isAsCold({ symbols: true });
  expect(await isAsCold()).toEqual([]);
});

it("another build and other words for tags know nothing of what was kept; other rules do not matter", async () => {
  await isAsCold();
  expect(await isAsCold({ build: "2" })).toHaveLength(6);
  const types = settingsWith({ tags: { ...DEFAULT_SETTINGS.tags, types: { ...DEFAULT_SETTINGS.tags.types, LOGIN: "CODE" } } });
  expect(await isAsCold({ build: "2", settings: types })).toHaveLength(6);
  expect(await isAsCold({ build: "2", settings: settingsWith({ specs: ["nowhere/**"] }) })).toHaveLength(6);
  const rules = settingsWith({ specs: ["nowhere/**"], rules: { "orphan-code": { severity: "info", options: {} } } });
  expect(await isAsCold({ build: "2", settings: rules })).toEqual([]);
});

describe("a file that cannot be used is as good as none", () => {
  it.each([
    ["is cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length - 7)],
    ["is empty", () => Buffer.alloc(0)],
    ["has a letter changed", (bytes: Buffer) => Buffer.from(bytes.toString("latin1").replace("cart.py", "cars.py"), "latin1")],
    ["has another header", (bytes: Buffer) => withHeader(bytes, ({ files }) => ({ files: files - 1 }))],
    ["says that its paths end later", (bytes: Buffer) => withHeader(bytes, ({ paths }) => ({ paths: paths + 1 }))],
    ["says that its paths end earlier", (bytes: Buffer) => withHeader(bytes, ({ paths }) => ({ paths: paths - 1 }))],
    ["says that it holds more", (bytes: Buffer) => withHeader(bytes, ({ files }) => ({ files: files + 1 }))],
    ["has no sum", (bytes: Buffer) => withHeader(bytes, () => ({ crc32: undefined }))],
    ["has its lines in another order", withLines((lines) => [...lines].reverse())],
    ["lacks a line", withLines((lines) => lines.slice(1))],
    ["has a line emptied", withLines((lines) => ["", ...lines.slice(1)])],
    ["has its lines twice", withLines((lines) => [...lines, ...lines])],
    ["has another word in each line", forged((line) => line.replace(/^(!?\["by-path")/, '["by-path-"'))],
    ["has a text for a number", forged((line) => line.replace(/,(\d+),(\d+),/, ',"$1",$2,'))],
    ["has a list that is a map", forged((line) => line.replace("[]", "{}"))],
    ["has a field more", forged((line) => line.replace('"place":', '"more":1,"place":'))],
    ["is foreign", () => Buffer.from("{}\nsomething else")],
    ["is no text", () => Buffer.from([0xff, 0xfe, 0, 10, 1, 2, 3])],
  ])("it %s", async (_name, damage) => {
    await isAsCold();
    writeFileSync(file, damage(readFileSync(file)));
    expect(await isAsCold()).toHaveLength(6);
    expect(await isAsCold()).toEqual([]);
  });

  it("it is used when its sum fits what it says, so that its lines are what is looked at", async () => {
    await isAsCold();
    writeFileSync(file, forged((line) => line)(readFileSync(file)));
    expect(await isAsCold()).toEqual([]);
  });

  it("it is a folder, or lies in one that is closed", async () => {
    mkdirSync(file, { recursive: true });
    await isAsCold();
    rmSync(file, { recursive: true });
    chmodSync(dirname(file), 0o500);
    await isAsCold();
    chmodSync(dirname(file), 0o700);
  });
});

it("says what a cold run says after any edits", { timeout: 60_000 }, async () => {
  git("init", "--quiet");
  const path = fc.constantFrom(...Object.keys(SHOP), "src/new.py", "docs/new.md");
  const text = fc.constantFrom(
    "",
    "# @CODE:CART-001\n",
    "# @CODE:CART-002\n",
    "# @TEST:CART-001\ndef test_x(): assert 1\n",
    "# @SPEC:NEW-001: New\n",
    "x\0",
  );
  const edit = fc.oneof(
    fc.record({ kind: fc.constant("write" as const), path, text }),
    fc.record({ kind: fc.constant("remove" as const), path }),
    fc.record({ kind: fc.constant("move" as const), path, to: path }),
    fc.record({ kind: fc.constant("same time" as const), path, text }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(edit, fc.boolean()), { minLength: 1, maxLength: 8 }), async (edits) => {
      for (const [one, symbols] of edits) {
        const target = join(root, one.path);
        const old = statSync(target, { throwIfNoEntry: false });
        if (one.kind === "write") write({ [one.path]: one.text });
        else if (one.kind === "remove") rmSync(target, { force: true });
        else if (old && one.kind === "move") {
          mkdirSync(dirname(join(root, one.to)), { recursive: true });
          renameSync(target, join(root, one.to));
        } else if (old && one.kind === "same time") {
          write({ [one.path]: one.text });
          utimesSync(target, old.atimeMs / 1000, old.mtimeMs / 1000);
        }
        await isAsCold({ symbols });
      }
    }),
    { numRuns: 25 },
  );
});
