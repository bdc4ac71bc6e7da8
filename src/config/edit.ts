import { applyEdits, modify } from "jsonc-parser";
import type { KeyPath } from "../model/parsed-text.ts";

/** The text of a JSON config with a value set; comments and layout are kept. */
export function withValue(text: string, path: KeyPath, value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: { insertSpaces: true, tabSize: 2 } }));
}
