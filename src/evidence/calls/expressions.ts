/**
 * A file as the `calls.scm` of its language captures it: definitions, assignments, imports, calls and passed values. The capture names are
 * the same for every language; captures of one match belong together.
 *
 * | capture | node |
 * |---|---|
 * | `@function` | with `@name`, `@parameters`, `@returns` (the written type) and `@receiver` (of a Go method) |
 * | `@class` | a type with methods and `@name`; `@derived` with `@base`: what it extends or embeds; `@field` with `@target`, `@annotation` |
 * | `@decorated` | a definition with one `@decorator` |
 * | `@parameter` `@assign` | `@target` (or `@targets`), `@annotation`, `@value` (or `@values`), `@element` (what a loop iterates over) |
 * | `@import` | `@module` or `@from` with `@taken` or `@all`; `@alias` |
 * | `@call` `@access` `@literal` | `@called` with `@arguments`; `@object` with `@member`; `@made`: the type of a composite literal |
 * | `@passed` `@returned` | a name that is passed on; a value that is returned |
 * | `@item` | one of several targets or values |
 * | `@identifier` `@statement` `@package` | every name; a call at the top of a module; the package's name |
 */
import type { SyntaxCapture } from "../../model/ports.ts";

/** Offsets are UTF-16 units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

export interface FunctionDefinition extends Range {
  readonly path: string;
  readonly name: string;
  /** 1-based line of the name. */
  readonly line: number;
  /** The class of a method. */
  readonly owner: string | null;
  /** The receiver's text of a Go method. */
  readonly receiver: string | null;
  readonly parameters: Range;
  readonly returns: string | null;
  readonly decorators: readonly (Range & { readonly text: string })[];
  /** Whether it is defined inside another function and runs as a part of it. */
  readonly isInner: boolean;
}

export interface ClassDefinition extends Range {
  readonly path: string;
  readonly name: string;
  readonly line: number;
  readonly bases: readonly string[];
  readonly fields: readonly { readonly name: string; readonly annotation: string }[];
  readonly decorators: readonly (Range & { readonly text: string })[];
  readonly isInner: boolean;
}

/** A name that is assigned a value, including parameters. */
export interface Assignment extends Range {
  readonly target: string;
  readonly line: number;
  readonly annotation: string | null;
  readonly value: Range | null;
  readonly isParameter: boolean;
}

export interface Import extends Range {
  readonly line: number;
  /** As written, including quotes if the language has them. */
  readonly module: string;
  /** `null`: the module itself; `*`: all its names. */
  readonly taken: string | null;
  readonly alias: string | null;
}

export type Expression = Range &
  (
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "call"; readonly called: Range; readonly arguments: string; readonly line: number }
    | { readonly kind: "access"; readonly object: Range; readonly member: string }
    | { readonly kind: "literal"; readonly made: string }
    | { readonly kind: "other" }
  );

export interface FileModel {
  readonly path: string;
  readonly text: string;
  readonly packageName: string | null;
  readonly functions: readonly FunctionDefinition[];
  readonly classes: readonly ClassDefinition[];
  readonly assignments: readonly Assignment[];
  readonly imports: readonly Import[];
  readonly calls: readonly Extract<Expression, { kind: "call" }>[];
  readonly accesses: readonly Extract<Expression, { kind: "access" }>[];
  readonly literals: readonly Extract<Expression, { kind: "literal" }>[];
  readonly passed: readonly Range[];
  readonly returned: readonly Range[];
  readonly identifiers: readonly Extract<Expression, { kind: "name" }>[];
  readonly statements: readonly Range[];
  expressionAt(range: Range): Expression;
}

type Match = ReadonlyMap<string, SyntaxCapture>;

/** Builds the model of a file from the captures of a `calls.scm`. */
export function readFile(path: string, text: string, captures: readonly SyntaxCapture[]): FileModel {
  const matches = groupMatches(captures);
  const of = (name: string): { node: SyntaxCapture; part: (name: string) => SyntaxCapture | undefined }[] =>
    matches.flatMap((match) => {
      const node = match.get(name);
      return node ? [{ node, part: (other: string) => match.get(other) }] : [];
    });
  const ranges = (name: string): Range[] => of(name).map(({ node }) => toRange(node));

  const items = ranges("item");
  const calls = of("call").map(({ node, part }) => ({
    kind: "call" as const,
    ...toRange(node),
    called: toRange(part("called") ?? node),
    arguments: part("arguments")?.text ?? "",
    line: node.startRow + 1,
  }));
  const accesses = of("access").map(({ node, part }) => ({
    kind: "access" as const,
    ...toRange(node),
    object: toRange(part("object") ?? node),
    member: part("member")?.text ?? "",
  }));
  const literals = of("literal").map(({ node, part }) => ({ kind: "literal" as const, ...toRange(node), made: part("made")?.text ?? "" }));
  const byRange = new Map<string, Expression>([...calls, ...accesses, ...literals].map((found) => [`${found.start}:${found.end}`, found]));

  return {
    path,
    text,
    packageName: of("package")[0]?.node.text ?? null,
    ...definitions(path, of),
    assignments: [...of("parameter"), ...of("assign")].flatMap(({ node, part }) => toAssignments(node, part, items, text)),
    imports: of("import").flatMap(({ node, part }) => {
      const module = part("module") ?? part("from");
      const taken = part("all") ? "*" : (part("taken")?.text ?? null);
      return module ? [{ ...toRange(node), line: node.startRow + 1, module: module.text, taken, alias: part("alias")?.text ?? null }] : [];
    }),
    calls,
    accesses,
    literals,
    passed: ranges("passed"),
    returned: ranges("returned"),
    identifiers: of("identifier").map(({ node }) => ({ kind: "name" as const, ...toRange(node), name: node.text })),
    statements: ranges("statement"),
    expressionAt(range) {
      const plain = withoutOperators(range, text);
      const known = byRange.get(`${plain.start}:${plain.end}`);
      if (known) return known;
      const word = text.slice(plain.start, plain.end);
      return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(word) ? { kind: "name", ...plain, name: word } : { kind: "other", ...plain };
    },
  };
}

type Found = (name: string) => { node: SyntaxCapture; part: (name: string) => SyntaxCapture | undefined }[];

function definitions(path: string, of: Found): Pick<FileModel, "functions" | "classes"> {
  const decorations = of("decorated");
  const functionNodes = of("function");
  const classNodes = of("class");
  const derived = of("derived");
  const fields = of("field");
  const around = (name: SyntaxCapture | undefined) => decorations.filter(({ part }) => part("name")?.start === name?.start);
  const decoratorsOf = (name: SyntaxCapture | undefined) =>
    around(name).flatMap(({ part }) => {
      const decorator = part("decorator");
      return decorator ? [{ ...toRange(decorator), text: decorator.text }] : [];
    });
  // Decorators belong to the definition that they are on.
  const whole = (node: SyntaxCapture, name: SyntaxCapture | undefined): Range => ({
    start: around(name)[0]?.node.start ?? node.start,
    end: node.end,
  });
  const isInner = (node: SyntaxCapture): boolean =>
    functionNodes.some((outer) => outer.node.start < node.start && node.end <= outer.node.end);

  const classes = classNodes.map(({ node, part }): ClassDefinition => {
    const name = part("name");
    const sameName = (found: { part: (name: string) => SyntaxCapture | undefined; node: SyntaxCapture }): boolean =>
      found.part("name") ? found.part("name")?.start === name?.start : found.node.start === node.start;
    return {
      path,
      name: name?.text ?? "",
      line: (name ?? node).startRow + 1,
      ...whole(node, name),
      bases: derived.filter(sameName).flatMap(({ part: base }) => base("base")?.text ?? []),
      fields: fields
        .filter(sameName)
        .map(({ part: field }) => ({ name: field("target")?.text ?? "", annotation: field("annotation")?.text ?? "" })),
      decorators: decoratorsOf(name),
      isInner: isInner(node),
    };
  });
  const functions = functionNodes.map(({ node, part }): FunctionDefinition => {
    const name = part("name");
    const receiver = part("receiver")?.text ?? null;
    const holder = classes.filter((one) => one.start < node.start && node.end <= one.end).at(-1);
    return {
      path,
      name: name?.text ?? "",
      line: (name ?? node).startRow + 1,
      ...whole(node, name),
      owner: receiver === null ? (holder?.name ?? null) : (/([\p{L}\p{N}_]+)(?:\[[^\]]*\])?\s*,?\s*\)$/u.exec(receiver)?.[1] ?? null),
      receiver,
      parameters: toRange(part("parameters") ?? node),
      returns: part("returns")?.text ?? null,
      decorators: decoratorsOf(name),
      isInner: isInner(node),
    };
  });
  return { functions, classes };
}

function toAssignments(
  node: SyntaxCapture,
  part: (name: string) => SyntaxCapture | undefined,
  items: readonly Range[],
  text: string,
): Assignment[] {
  const within = (list: SyntaxCapture | undefined): Range[] =>
    list ? items.filter((item) => item.start >= list.start && item.end <= list.end) : [];
  const [target, targets, value, values] = [part("target"), part("targets"), part("value") ?? part("element"), part("values")];
  const common = {
    annotation: part("annotation")?.text ?? null,
    line: node.startRow + 1,
    isParameter: part("parameter") !== undefined,
  };
  const names = target ? [toRange(target)] : outermost(within(targets));
  const given = value ? [toRange(value)] : outermost(within(values));
  return names.map((name, n) => ({
    ...common,
    ...(common.isParameter ? name : toRange(node)),
    target: text.slice(name.start, name.end),
    // `a, err := open()` assigns both from one value.
    value: given.length === names.length ? (given[n] ?? null) : (given[0] ?? null),
  }));
}

/** Leaves out nested lists, which the outer list does not assign itself. */
function outermost(ranges: readonly Range[]): Range[] {
  return ranges.filter((range) => !ranges.some((other) => other !== range && other.start <= range.start && range.end <= other.end));
}

/** Strips what does not change which members a value has: `await`, `&`, `*`, parentheses. */
function withoutOperators({ start, end }: Range, text: string): Range {
  const lead = /^(?:await\s+|yield\s+|[&*]\s*|\s+)/.exec(text.slice(start, Math.min(end, start + 40)))?.[0].length ?? 0;
  if (lead > 0) return withoutOperators({ start: start + lead, end }, text);
  if (text[start] !== "(" || text[end - 1] !== ")") return { start, end };
  let depth = 0;
  for (let at = start; at < end - 1; at++) {
    if (text[at] === "(") depth++;
    else if (text[at] === ")") depth--;
    // In `(a)(b)`, the outer two brackets are not a pair.
    if (depth === 0) return { start, end };
  }
  return withoutOperators({ start: start + 1, end: end - 1 }, text);
}

function groupMatches(captures: readonly SyntaxCapture[]): Match[] {
  const groups = new Map<number, Map<string, SyntaxCapture>>();
  for (const capture of captures) {
    const group = groups.get(capture.match);
    if (group) group.set(capture.name, capture);
    else groups.set(capture.match, new Map([[capture.name, capture]]));
  }
  return [...groups.values()];
}

function toRange({ start, end }: Range): Range {
  return { start, end };
}
