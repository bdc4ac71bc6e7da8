import { applyEdits, modify } from "jsonc-parser";
import type { KeyPath } from "../model/parsed-text.ts";
import { keyOfSettings, withoutByteOrderMark } from "./manifests.ts";
import { parseToml, withTomlList } from "./toml.ts";

/** The text of a JSON config with a value set; comments and layout are kept. */
export function withValue(text: string, path: KeyPath, value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: { insertSpaces: true, tabSize: 2 } }));
}

/** The text of a manifest with `specs` set in the config that it holds. `null`: it is invalid, or written in a way that cannot be edited. */
export function withSpecs(file: string, text: string, specs: readonly string[]): string | null {
  const path = keyOfSettings(file);
  if (!file.endsWith(".toml")) return withValue(text, [...path, "specs"], specs);
  const plain = withoutByteOrderMark(text);
  return parseToml(plain).kind === "data" ? withTomlList(plain, path.map(String), "specs", specs) : null;
}
