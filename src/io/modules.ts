import { createRequire } from "node:module";
import { isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { UsageError } from "../errors.ts";

/**
 * Loads a module that the user named, which runs its code: a path, relative to `folder` (absolute), or a package that is installed for that
 * folder. Gives its default export. Throws `UsageError` if there is no such module or if it throws.
 */
export async function importModule(name: string, folder: string): Promise<unknown> {
  const file = /^\.\.?(?:[\\/]|$)/.test(name) || isAbsolute(name) ? resolve(folder, name) : packageFile(name, folder);
  try {
    const { default: exported } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { readonly default?: unknown };
    return exported;
  } catch (error) {
    throw new UsageError(`The plugin ${name} could not be loaded: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function packageFile(name: string, folder: string): string {
  try {
    return createRequire(join(folder, "package.json")).resolve(name);
  } catch {
    throw new UsageError(`The plugin ${name} is not installed in ${folder}; write a file as ./${name}, or install the package.`);
  }
}
