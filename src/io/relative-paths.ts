import { posix } from "node:path";

/** Files below a folder, and the entries there that are not read. Paths are relative to the project's root. */
export interface Found {
  readonly files: readonly string[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

export function below(folder: string, path: string): string {
  return folder === "" ? path : `${folder}/${path}`;
}

export function parentOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "" : path.slice(0, cut);
}

export function withoutSlash(path: string): string {
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

export function isInFolder(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

export function isModules(folder: string): boolean {
  return posix.basename(folder) === "node_modules";
}

export function isGitData(path: string): boolean {
  return path.split("/").includes(".git");
}

/** Why a file cannot be read whose name is not UTF-8. */
export const NOT_UTF8 = "its name is not UTF-8";

/** Bytes of a name that are not UTF-8 are replaced where it is listed, so that the file cannot be opened. */
export function isUtf8Name(path: string): boolean {
  return !path.includes("\uFFFD");
}
