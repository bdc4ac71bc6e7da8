import { at, type PageProject, textAt } from "./project.ts";

/** A folder with everything below it; `name` is the last part of its path. */
export interface Folder {
  readonly path: string;
  readonly name: string;
  readonly folders: Folder[];
  /** Paths of the index that are in this folder. */
  readonly paths: number[];
  /** Names of files without a tag, as far as the page contains them. */
  readonly untagged: string[];
  /** Including all folders below. */
  files: number;
  tagged: number;
  findings: number;
}

const trees = new WeakMap<PageProject, Folder>();

/** The project's folders as a tree, which is built when it is first needed. */
export function fileTree(project: PageProject): Folder {
  const known = trees.get(project);
  if (known) return known;
  const { paths, folders, untagged, findings } = project.index;
  const byPath = new Map<string, Folder>();
  const root = folderAt(byPath, "");
  const numbered = folders.folder.map((text, position) => {
    const folder = folderAt(byPath, normal(textAt(project, text)));
    folder.files += at(folders.files, position);
    folder.tagged += at(folders.tagged, position);
    return folder;
  });
  const tagged = new Uint8Array(paths.folder.length);
  for (const path of project.index.tags.path) if (path >= 0) tagged[path] = 1;
  const ofPath = paths.folder.map((text, path) => {
    const folder = folderAt(byPath, normal(textAt(project, text)));
    if (tagged[path] === 1 && at(paths.name, path) >= 0) folder.paths.push(path);
    return folder;
  });
  untagged.folder.forEach((number, position) => {
    numbered[number]?.untagged.push(textAt(project, at(untagged.name, position)));
  });
  for (const path of findings.path) {
    const folder = ofPath[path];
    if (folder) folder.findings += 1;
  }
  total(root);
  trees.set(project, root);
  return root;
}

function normal(path: string): string {
  return path === "." ? "" : path;
}

function folderAt(byPath: Map<string, Folder>, path: string): Folder {
  const known = byPath.get(path);
  if (known) return known;
  const cut = path.lastIndexOf("/");
  const folder: Folder = { path, name: path.slice(cut + 1), folders: [], paths: [], untagged: [], files: 0, tagged: 0, findings: 0 };
  byPath.set(path, folder);
  if (path !== "") folderAt(byPath, path.slice(0, Math.max(0, cut))).folders.push(folder);
  return folder;
}

function total(folder: Folder): void {
  folder.folders.sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const below of folder.folders) {
    total(below);
    folder.files += below.files;
    folder.tagged += below.tagged;
    folder.findings += below.findings;
  }
}

/** One visible line of the tree. */
export type TreeRow =
  | { readonly kind: "folder"; readonly folder: Folder; readonly depth: number; readonly open: boolean }
  | { readonly kind: "path"; readonly path: number; readonly depth: number }
  | { readonly kind: "untagged"; readonly name: string; readonly depth: number };

/** Top-level folders start unfolded if there are at most this many. */
const OPEN_TOP = 12;

/** The visible lines of the tree. `toggled` are the paths of the folders that the reader has folded or unfolded. */
export function treeRows(root: Folder, toggled: readonly string[]): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const changed = new Set(toggled);
  const beginsOpen = root.folders.length <= OPEN_TOP;
  const add = (folder: Folder, depth: number): void => {
    for (const below of folder.folders) {
      const open = (depth === 0 && beginsOpen) !== changed.has(below.path);
      rows.push({ kind: "folder", folder: below, depth, open });
      if (open) add(below, depth + 1);
    }
    for (const path of folder.paths) rows.push({ kind: "path", path, depth });
    for (const name of folder.untagged) rows.push({ kind: "untagged", name, depth });
  };
  add(root, 0);
  return rows;
}
