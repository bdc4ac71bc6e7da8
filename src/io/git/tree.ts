// @CODE:GATE-001
import { UsageError } from "../../errors.ts";
import { compareText } from "../../model/location.ts";
import type { FileContent, Listing, Tree } from "../../model/ports.ts";
import { statOrNull } from "../disk.ts";
import { createExclusion, groupByReason } from "../exclusion.ts";
import { isUtf8Name, NOT_UTF8 } from "../relative-paths.ts";
import { NAMED_SIZE_LIMIT, SIZE_LIMIT, tooLarge } from "../size-limit.ts";
import { fieldsOf, readBatchOf, readListing, readRaw, readSizes, readStaged } from "./answers.ts";
import { ignoredByGit } from "./files.ts";
import { isPartialClone } from "./partial-clone.ts";
import { type GitOptions, ownershipRefusal, reasonOf, runGitNow } from "./run.ts";

/** Blobs are fetched this many at a time, and of this many bytes, in the order of the list, which is the order in which they are asked for. */
const BATCH = 400;
const BATCH_BYTES = 16 * SIZE_LIMIT;

/** One file of a tree in git's objects. */
export interface TreeEntry {
  readonly path: string;
  /** Object name of the blob: equal content has equal names. */
  readonly blob: string;
  /** In bytes; `null` if it is not a regular file (a link, a submodule), with the reason. */
  readonly size: number | null;
  readonly skipped: string | null;
}

/** A tree read from git's objects, without a checkout. */
export interface ObjectTree extends Tree {
  readonly entries: ReadonlyMap<string, TreeEntry>;
}

export interface ObjectTreeOptions {
  /** Absolute path of the project's folder. */
  readonly root: string;
  readonly exclude: readonly string[];
  /** Whether objects that a partial clone lacks may be fetched. */
  readonly fetch?: boolean;
}

/** The files of a commit below the project's folder. Throws `UsageError` if the revision does not exist. */
export function createRevisionTree(options: ObjectTreeOptions, revision: string): ObjectTree {
  const output = gitOutput(
    options.root,
    ["ls-tree", "-r", "-l", "-z", "--end-of-options", revision],
    `The revision ${revision} cannot be read`,
    { fetches: options.fetch === true },
  );
  const entries = readListing(output).map(
    ({ mode, type, object, size, path }): TreeEntry => ({ path, blob: object, ...kindOf(mode, type), size }),
  );
  return objectTree(options, entries);
}

/** The staged files. A path with conflicts is read as "ours". */
export function createIndexTree(options: ObjectTreeOptions): ObjectTree {
  return objectTree(options, withSizes(options.root, indexEntries(options.root, true)));
}

/**
 * The files that are tracked but that git does not look for on disk, as in a sparse checkout, as the index has them. `read` says that any other
 * file is absent.
 */
export function createSparseTree(options: ObjectTreeOptions): ObjectTree {
  return objectTree(
    options,
    withSizes(
      options.root,
      indexEntries(options.root, false).filter(({ mark }) => SPARSE.test(mark)),
    ),
  );
}

/** An entry of the index with the letter that git gives it: `S` for one that a sparse checkout omits, in lower case if it is assumed unchanged. */
interface IndexEntry extends TreeEntry {
  readonly mark: string;
}

const SPARSE = /^[Ss]$/;
/** Git does not compare these with the files on disk. */
const UNCOMPARED = /^[Sa-z]$/;

/** What is in the index, without sizes. `ofHook`: see `GitOptions`. */
function indexEntries(root: string, ofHook: boolean): readonly IndexEntry[] {
  const output = gitOutput(root, ["ls-files", "-s", "-v", "-z"], "The index cannot be read", { ofHook });
  const staged = new Map<string, IndexEntry>();
  // Stage 2 is "ours".
  for (const { mark, mode, object, stage, path } of readStaged(output)) {
    if (stage === "0" || stage === "2" || !staged.has(path))
      staged.set(path, { path, blob: object, ...kindOf(mode, "blob"), size: null, mark });
  }
  return [...staged.values()];
}

function withSizes(root: string, staged: readonly IndexEntry[]): readonly TreeEntry[] {
  const sizes = sizesOf(root, new Set(staged.flatMap(({ blob, skipped }) => (skipped === null ? [blob] : []))));
  return staged.map(({ path, blob, skipped }) => ({ path, blob, skipped, size: sizes.get(blob) ?? null }));
}

function kindOf(mode: string, type: string): { readonly skipped: string | null } {
  if (type === "commit" || mode === "160000") return { skipped: "nested git repository" };
  return { skipped: mode === "120000" ? "symbolic link" : null };
}

function objectTree({ root, exclude, fetch = false }: ObjectTreeOptions, found: readonly TreeEntry[]): ObjectTree {
  // Names that are not UTF-8 may read the same.
  const entries = new Map([...found].sort((a, b) => compareText(a.path, b.path)).map((entry) => [entry.path, entry]));
  const sorted = [...entries.values()];
  const folders = new Set(sorted.flatMap(({ path }) => ancestors(path)));
  // Whatever is in git's objects is tracked.
  const exclusion = createExclusion(entries.keys(), exclude, () => true);
  const leftOut = sorted.flatMap(({ path }) => {
    const reason = exclusion.file(path);
    return reason === null ? [] : [{ path, reason }];
  });
  const out = new Set(leftOut.map(({ path }) => path));
  const paths = sorted.map(({ path }) => path).filter((path) => !out.has(path));
  const order = new Map(paths.map((path, index) => [path, index]));
  let loaded = new Map<string, Buffer>();

  function load(from: number): void {
    const wanted: TreeEntry[] = [];
    let bytes = 0;
    for (const path of paths.slice(from, from + BATCH)) {
      const entry = entries.get(path);
      if (!entry || entry.skipped !== null || (entry.size ?? 0) > SIZE_LIMIT) continue;
      bytes += entry.size ?? 0;
      if (bytes > BATCH_BYTES && wanted.length > 0) break;
      wanted.push(entry);
    }
    loaded = readBlobs(root, wanted, fetch);
  }

  function read(path: string, isNamed = false): FileContent {
    const limit = isNamed ? NAMED_SIZE_LIMIT : SIZE_LIMIT;
    const entry = entries.get(path);
    if (!entry) return { kind: "absent" };
    if (entry.skipped !== null) return { kind: "skipped", reason: entry.skipped };
    // On disk such a file cannot be opened. It must not differ from itself in a comparison.
    if (!isUtf8Name(path)) return { kind: "unreadable", reason: NOT_UTF8 };
    if ((entry.size ?? 0) > limit) return { kind: "skipped", reason: tooLarge(limit) };
    if (!loaded.has(path)) load(order.get(path) ?? 0);
    const bytes = loaded.get(path) ?? readBlobs(root, [entry], fetch).get(path);
    if (!bytes && !fetch && isPartialClone(root))
      throw new UsageError(`This partial clone lacks ${path} as it was in the base; pass --fetch, or use a full clone.`);
    if (!bytes) return { kind: "unreadable", reason: "its object is missing from the repository" };
    return bytes.length > limit ? { kind: "skipped", reason: tooLarge(limit) } : { kind: "bytes", bytes };
  }

  return {
    entries,
    list: async (): Promise<Listing> => ({ paths, leftOut: groupByReason(leftOut), known: sorted.map(({ path }) => path), notices: [] }),
    read,
    exists: (path) => (entries.has(path) ? "file" : folders.has(path) ? "folder" : null),
    ignored: (paths) => ignoredByGit(root, paths),
  };
}

/** The sizes of blobs in bytes; those that are missing from the repository have none. */
function sizesOf(root: string, blobs: ReadonlySet<string>): ReadonlyMap<string, number> {
  if (blobs.size === 0) return new Map();
  const input = `${[...blobs].join("\n")}\n`;
  const output = gitOutput(root, ["cat-file", "--batch-check=%(objectname) %(objectsize)"], "Git's objects cannot be read", { input });
  return readSizes(output, blobs.size);
}

/** The content of some entries, by path; those whose objects are missing, or no blobs, have none. */
function readBlobs(root: string, entries: readonly TreeEntry[], fetch: boolean): Map<string, Buffer> {
  if (entries.length === 0) return new Map();
  const input = `${entries.map(({ blob }) => blob).join("\n")}\n`;
  const output = gitOutput(root, ["cat-file", "--batch"], "Git's objects cannot be read", { input, fetches: fetch });
  const contents = readBatchOf(output, entries.length);
  return new Map(
    entries.flatMap(({ path }, at): [string, Buffer][] => {
      const content = contents[at];
      return content ? [[path, content]] : [];
    }),
  );
}

/** The output of git. Throws `UsageError` that begins with `failure` if it fails. */
function gitOutput(root: string, args: readonly string[], failure: string, options: GitOptions = {}): Buffer {
  const { output, complaint } = runGitNow(root, args, options);
  if (output !== null) return output;
  const advice = !options.fetches && isPartialClone(root) ? " This is a partial clone: pass --fetch, or use a full clone." : "";
  throw new UsageError(ownershipRefusal(complaint) ?? `${failure}: ${reasonOf(complaint)}.${advice}`);
}

function ancestors(path: string): string[] {
  const found: string[] = [];
  for (let cut = path.lastIndexOf("/"); cut > 0; cut = path.lastIndexOf("/", cut - 1)) found.push(path.slice(0, cut));
  return found;
}

/** The comparison of the work tree, or the index, with a commit. */
export interface ChangesRequest {
  /** Absolute path of the project's folder. */
  readonly root: string;
  readonly commit: string;
  readonly staged: boolean;
  /** Whether objects that a partial clone lacks may be fetched. */
  readonly fetch?: boolean;
}

/**
 * How the work tree, or the index, differs from a commit: paths whose content differs, including those in only one of them, and the
 * new paths of renamed files. Untracked files are in no commit, so they are not included. Runs no filter; see `withoutFilters`.
 */
export function changesSince({ root, commit, staged, fetch = false }: ChangesRequest): {
  readonly changed: ReadonlySet<string>;
  readonly movedTo: ReadonlyMap<string, string>;
} {
  const args = [
    "diff",
    "--raw",
    "--no-abbrev",
    "-z",
    "-M",
    // The user's own limit may be too low for a moved folder.
    "-l4000",
    "--relative",
    "--no-ext-diff",
    "--no-textconv",
    "--no-color",
    "--ignore-submodules=all",
    ...(staged ? ["--cached"] : []),
    commit,
  ];
  const filters = staged ? [] : filterDrivers(root);
  const settings = withoutFilters(filters);
  const output = gitOutput(root, args, "The difference to the base cannot be read", { ofHook: staged, fetches: fetch, settings });
  const changed = new Set<string>();
  const movedTo = new Map<string, string>();
  const onlyOnDisk = new Map<string, string>();
  // The second object is 0 if it is in the work tree only.
  for (const { before, after, status, path, to } of readRaw(output, "diff")) {
    changed.add(path);
    if (to !== null) {
      changed.add(to);
      if (status === "R") movedTo.set(path, to);
    } else if (status === "M" && /^0+$/.test(after)) onlyOnDisk.set(path, before);
  }
  for (const { path, blob } of staged ? [] : uncomparedChanges(root, settings)) {
    changed.add(path);
    onlyOnDisk.set(path, blob);
  }
  for (const path of filters.length > 0 ? unchangedInIndex(root, onlyOnDisk, filters) : []) changed.delete(path);
  return { changed, movedTo };
}

/** Files whose bytes on disk differ from the index although git was told not to look: assumed unchanged, or sparse but there. */
function uncomparedChanges(root: string, settings: NonNullable<GitOptions["settings"]>): readonly IndexEntry[] {
  const entries = indexEntries(root, false).filter(
    ({ mark, path, skipped }) => UNCOMPARED.test(mark) && skipped === null && isUtf8Name(path),
  );
  const gone = entries.filter(({ mark, path }) => !SPARSE.test(mark) && statOrNull(`${root}/${path}`) === null);
  // A name with a line break cannot be asked about; to be on the safe side it counts as changed.
  const [odd, plain] = [entries.filter(({ path }) => /[\n"]/.test(path)), entries.filter(({ path }) => !/[\n"]/.test(path))];
  const there = plain.filter(({ path }) => statOrNull(`${root}/${path}`)?.isFile());
  if (there.length === 0) return [...gone, ...odd];
  const input = there.map(({ path }) => `${path}\n`).join("");
  const output = gitOutput(root, ["hash-object", "--stdin-paths"], "Files that are assumed unchanged cannot be read", { input, settings });
  const hashes = output.toString("latin1").split("\n");
  if (hashes.length !== there.length + 1) throw new UsageError("Git's answer to hash-object is cut off; run it again.");
  return [...gone, ...odd, ...there.filter(({ blob }, at) => blob !== hashes[at])];
}

/** The names of the filters (`git-lfs`, `git-crypt`) that some config defines. */
function filterDrivers(root: string): readonly string[] {
  const { output, foundNothing, complaint } = runGitNow(root, ["config", "-z", "--name-only", "--get-regexp", "^filter\\."]);
  // A filter that is not known cannot be switched off, and would be run.
  if (output === null && !foundNothing) throw new UsageError(`Git's config cannot be read: ${reasonOf(complaint)}.`);
  const names = output === null ? [] : [...fieldsOf(output, "config")].flatMap((key) => /^filter\.(.+)\.\w+$/s.exec(key)?.[1] ?? []);
  return [...new Set(names)];
}

/**
 * To compare a file on disk with git's objects, git runs the filter that `.gitattributes` names, which is a program that the repository's own
 * config may define. With empty commands it compares the bytes as they are.
 */
function withoutFilters(drivers: readonly string[]): Readonly<Record<string, string>> {
  const off = { clean: "", smudge: "", process: "", required: "false" };
  return Object.fromEntries(
    drivers.flatMap((name) => Object.entries(off).map(([key, value]) => [`filter.${name}.${key}`, value] as const)),
  );
}

/**
 * Those of some files (with their objects in the base) that a filter wrote as they are, as far as the index says: their bytes on disk are
 * always others than those of their objects.
 */
function unchangedInIndex(root: string, files: ReadonlyMap<string, string>, drivers: readonly string[]): readonly string[] {
  if (files.size === 0) return [];
  const failure = "The attributes of files cannot be read";
  const fields = [
    ...fieldsOf(gitOutput(root, ["check-attr", "-z", "--stdin", "filter"], failure, { input: asList([...files.keys()]) }), "check-attr"),
  ];
  const filtered = new Set<string>();
  for (let at = 0; at < fields.length; at += 3) if (drivers.includes(fields[at + 2] ?? "")) filtered.add(fields[at] ?? "");
  if (filtered.size === 0) return [];
  return indexEntries(root, false)
    .filter(({ path, blob }) => filtered.has(path) && blob === files.get(path))
    .map(({ path }) => path);
}

function asList(paths: readonly string[]): string {
  return paths.map((path) => `${path}\0`).join("");
}
