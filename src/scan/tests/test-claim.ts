import type { Mention } from "../../model/requirement.ts";
import type { Tag } from "../../model/tag.ts";
import type { TextRange } from "../source/ranges.ts";
import { indentOf, lineText, type SourceText } from "../source/source-text.ts";
import { type FileSymbols, type SourceSymbol, type SymbolPlace, sourceSymbolFor } from "../source/symbols.ts";

/** A TEST declaration, or a mention, that says what a test is for. */
export interface TestClaim {
  readonly line: number;
  readonly column: number;
  readonly raw: string;
  readonly context: Tag["context"] | Mention["context"];
  /** Whether it has no tag, so that it is about the test around it where none is below it. */
  readonly isMention?: boolean;
}

/** What a mention says of a test; a decorator says it as a comment in its place would. */
export function claimOf({ line, column, raw, context }: Mention, source: SourceText): TestClaim & { readonly isMention: true } {
  if (context !== "decorator") return { line, column, raw, context, isMention: true };
  return { line, column: indentOf(lineText(source, line - 1)) + 1, raw, context, isMention: true };
}

/** Where a claim is in the text. */
export function rangeOf(source: SourceText, { line, column, raw }: TestClaim): TextRange {
  const start = (source.lineStarts[line - 1] ?? 0) + column - 1;
  return { start, end: start + raw.length };
}

/** The symbol that a claim is about; see `sourceSymbolFor`. */
export function claimedSymbol(claim: TestClaim, source: SourceText, symbols: FileSymbols): SourceSymbol | undefined {
  const place = claim.context === "decorator" ? "comment" : claim.context;
  return sourceSymbolFor(symbols, source.text, rangeOf(source, claim), place as SymbolPlace);
}
