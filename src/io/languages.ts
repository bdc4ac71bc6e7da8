import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { UsageError } from "../errors.ts";
import { isCountable } from "../model/counted-pattern.ts";
import type { LanguageRow, LoadedRow, TestLineRow, TestStringRow, TokenRow } from "../model/language.ts";
import { nearest } from "../model/nearest.ts";
import { shownPath } from "./disk.ts";
import { grammarsFolder, packageText, readPackedRows } from "./package.ts";
import { anyText, either, flag, listOf, mapOf, nonEmptyText, oneOf, optional, readRow, row, type ValueCheck, where } from "./row-schema.ts";

const FILE = "language.json";

const TOO_LARGE = "stands for too much when its repetitions are written out";

/** The source of a regular expression with these flags; it may match nothing at all. */
function expression(flags: string): ValueCheck {
  const compiles = (source: string): boolean => {
    try {
      return Boolean(new RegExp(source, flags));
    } catch {
      return false;
    }
  };
  const valid = where(anyText, compiles, "is not a regular expression");
  return where(valid, (source: string) => isCountable(source, flags), TOO_LARGE);
}

// Openers are joined into one expression, so that a back reference would count the groups of the others.
const opener = where(expression("gm"), (source: string) => !/(?<!\\)(?:\\\\)*\\[1-9]/.test(source), "must not have a back reference");
const brackets = where(nonEmptyText, (pair: string) => pair.length === 2, "must be two characters");

const TOKEN = row<TokenRow>({
  kind: oneOf(["comment", "string", "regex", "element", "embed"] satisfies readonly TokenRow["kind"][]),
  open: opener,
  close: optional(expression("gm")),
  escape: optional(expression("gm")),
  nests: optional(either(flag, expression("gm"))),
  oneLine: optional(flag),
  interpolation: optional(
    row<NonNullable<TokenRow["interpolation"]>>({ open: expression("gm"), brackets, language: optional(nonEmptyText) }),
  ),
  testTitle: optional(oneOf(["test", "suite"] satisfies readonly TokenRow["testTitle"][])),
  labelsOf: optional(expression("m")),
  heredoc: optional(flag),
  indented: optional(flag),
  language: optional(nonEmptyText),
  fallback: optional(nonEmptyText),
  languageFrom: optional(expression("m")),
  brackets: optional(brackets),
  json: optional(flag),
  everywhere: optional(flag),
});

const TEST_STRING = row<TestStringRow>({
  shown: where(nonEmptyText, (shown: string) => shown.includes("…"), "must have a … in the place of the string's text"),
  before: expression("i"),
  behind: optional(expression("i")),
  label: optional(flag),
  suite: optional(flag),
  testName: optional(expression("m")),
});

const KEYS = row<LanguageRow>({
  name: nonEmptyText,
  extensions: optional(listOf(nonEmptyText)),
  firstLines: optional(mapOf(expression(""))),
  filenames: optional(listOf(nonEmptyText)),
  shebangs: optional(listOf(nonEmptyText)),
  extends: optional(nonEmptyText),
  tokens: listOf(TOKEN),
  testCalls: optional(listOf(nonEmptyText)),
  suiteCalls: optional(listOf(nonEmptyText)),
  testAliases: optional(listOf(expression("gm"))),
  testStrings: optional(listOf(TEST_STRING)),
  testLines: optional(listOf(row<TestLineRow>({ pattern: expression("m"), suite: optional(flag) }))),
  testPattern: optional(expression("m")),
  tests: optional(oneOf(["never", "among-tests"] satisfies readonly LanguageRow["tests"][])),
  skipPattern: optional(expression("m")),
  assertPattern: optional(expression("gim")),
  tautologyPattern: optional(expression("gim")),
  mayAssertPattern: optional(expression("gim")),
  docstrings: optional(oneOf(["python"] satisfies readonly LanguageRow["docstrings"][])),
  regexAfterWords: optional(listOf(nonEmptyText)),
});

// The openers are searched for together.
const LANGUAGE = where(KEYS, ({ tokens }: LanguageRow) => isCountable(tokens.map(({ open }) => open).join("|"), "gm"), TOO_LARGE);

/** The files that the folder of a language may contain; all but the first are for symbols. */
export const LANGUAGE_FILES: readonly string[] = [FILE, "grammar.wasm.gz", "grammar.wasm", "symbols.scm", "calls.scm"];

/**
 * The folders of languages in a folder (absolute): itself if it has a row, otherwise each folder in it that has one, by name.
 * Throws `UsageError` if there is none.
 */
export function languageFolders(folder: string): readonly string[] {
  if (existsSync(join(folder, FILE))) return [folder];
  const entries = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];
  const found = entries
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, FILE)))
    .map(({ name }) => join(folder, name))
    .sort();
  if (found.length === 0) throw new UsageError(`Found no language in ${shownPath(folder)}; a language is a folder with a ${FILE}.`);
  return found;
}

/** The folder of the language with a name, the last one if there are several; `null` if there is none. Folders as for `readLanguages`. */
export function findLanguage(folders: readonly string[], language: string): string | null {
  for (const folder of [...folders].reverse()) {
    const inside = join(folder, language);
    if (existsSync(inside)) return inside;
    if (basename(folder) === language) return folder;
  }
  return null;
}

/**
 * Reads the languages of some folders, see `languageFolders`; a later one replaces an earlier one with the same name. Throws `UsageError`
 * with the file and the key of an invalid row, because a misspelt key would silently change what is read. The rows of this package are
 * checked by a test instead, because checking them in every run would cost more than reading them.
 */
export function readLanguages(...folders: readonly string[]): LoadedRow[] {
  const read = folders.flatMap((folder) => {
    if (folder === grammarsFolder()) return packageRows().map((row) => ({ folder, isChecked: false, row }));
    return languageFolders(folder).map((one) => ({ folder: one, isChecked: true, row: checkedRow(one) }));
  });
  const byName = new Map(read.map((one) => [one.row.name, one]));
  const rows = [...byName.values()].map((one) => one.row);
  const known = new Set(rows.flatMap(({ name, extensions = [] }) => [name, ...extensions]));
  for (const { folder, isChecked, row: own } of byName.values()) if (isChecked) refuseUnknownNames(folder, own, known, byName);
  return rows.map((one) => withBase(one, byName.get(one.extends ?? "")?.row));
}

function checkedRow(folder: string): LoadedRow {
  return { ...readRow<LanguageRow>(join(folder, FILE), LANGUAGE), counted: true };
}

function packageRows(): readonly LoadedRow[] {
  return (
    readPackedRows()?.languages ?? languageFolders(grammarsFolder()).map((one) => JSON.parse(packageText(join(one, FILE))) as LanguageRow)
  );
}

function refuseUnknownNames(
  folder: string,
  { name, extends: base, tokens }: LanguageRow,
  known: ReadonlySet<string>,
  rows: ReadonlyMap<string, unknown>,
): void {
  const fail = (key: string, said: string): never => {
    throw new UsageError(`${shownPath(join(folder, FILE))}: "${key}" ${said}`);
  };
  if (name !== basename(folder)) fail("name", `is "${name}"; it must match its folder, "${basename(folder)}".`);
  const unknown = (key: string, word: string, words: Iterable<string>): never => {
    const meant = nearest(word, words);
    return fail(key, `names "${word}", which is not a language${meant === null ? "." : `; did you mean "${meant}"?`}`);
  };
  if (base !== undefined && (base === name || !rows.has(base))) unknown("extends", base, rows.keys());
  for (const [at, { language, fallback, interpolation }] of tokens.entries()) {
    const names = { language, fallback, "interpolation.language": interpolation?.language };
    for (const [key, word] of Object.entries(names)) {
      if (word !== undefined && word !== "$1" && !known.has(word)) unknown(`tokens[${at}].${key}`, word, known);
    }
  }
}

function withBase(own: LoadedRow, base: LoadedRow | undefined): LoadedRow {
  if (!base) return own;
  const { docstrings, regexAfterWords } = base;
  return {
    ...(docstrings && { docstrings }),
    ...(regexAfterWords && { regexAfterWords }),
    ...own,
    ...(base.counted && { counted: true }),
    tokens: [...own.tokens, ...base.tokens],
  };
}
