import { UsageError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import { disk, shownPath } from "./disk.ts";

/** One fault in a row of data: the keys and indexes that lead to it, and the message that follows them. */
interface RowFault {
  readonly path: readonly (string | number)[];
  readonly said: string;
}

/** Finds every fault in a value. Much lighter than the config's library: every row of every language is checked at every start. */
export type ValueCheck = (value: unknown) => readonly RowFault[];

/** A check for each key of a row; `optional` around those that may be absent. The compiler ensures that none is missing. */
export type RowShape<Row> = {
  readonly [Key in keyof Row]-?: undefined extends Row[Key] ? OptionalCheck : ValueCheck;
};

interface OptionalCheck {
  readonly optional: ValueCheck;
}

export function optional(check: ValueCheck): OptionalCheck {
  return { optional: check };
}

/** Text that is not empty, unless it may be. */
export const nonEmptyText: ValueCheck = (value) => (typeof value === "string" && value !== "" ? [] : [fault("must be text")]);

export const anyText: ValueCheck = (value) => (typeof value === "string" ? [] : [fault("must be text")]);

export const flag: ValueCheck = (value) => (typeof value === "boolean" ? [] : [fault("must be true or false")]);

export function oneOf(words: readonly string[]): ValueCheck {
  return (value) => {
    if (typeof value === "string" && words.includes(value)) return [];
    const meant = typeof value === "string" ? nearest(value, words) : null;
    return [fault(meant === null ? `must be one of ${words.join(", ")}` : `must be one of ${words.join(", ")}; did you mean "${meant}"?`)];
  };
}

/** A value that passes one of two checks. Otherwise the faults of the second are reported. */
export function either(first: ValueCheck, second: ValueCheck): ValueCheck {
  return (value) => (first(value).length === 0 ? [] : second(value));
}

export function listOf(item: ValueCheck): ValueCheck {
  return (value) => (Array.isArray(value) ? value.flatMap((one, at) => below(at, item(one))) : [fault("must be a list")]);
}

export function mapOf(item: ValueCheck): ValueCheck {
  return (value) => (isMap(value) ? Object.entries(value).flatMap(([key, one]) => below(key, item(one))) : [fault("must be a map")]);
}

/** A further condition on a value that passes a check. */
export function where(check: ValueCheck, holds: (value: never) => boolean, said: string): ValueCheck {
  return (value) => {
    const faults = check(value);
    return faults.length > 0 || holds(value as never) ? faults : [fault(said)];
  };
}

/** A map of known keys. */
export function row<Row>(shape: RowShape<Row>): ValueCheck {
  const checks = new Map(Object.entries<ValueCheck | OptionalCheck>(shape));
  const known = [...checks.keys()];
  return (value) => {
    if (!isMap(value)) return [fault("must be a map")];
    const unknown = Object.keys(value).filter((key) => !checks.has(key));
    return [
      ...unknown.map((key) => ({ path: [key], said: `is unknown; ${advice(key, known)}` })),
      ...[...checks].flatMap(([key, check]) => {
        const isRequired = typeof check === "function";
        if (!Object.hasOwn(value, key)) return isRequired ? [{ path: [key], said: "is missing" }] : [];
        return below(key, (isRequired ? check : check.optional)(value[key]));
      }),
    ];
  };
}

/** Reads a row of data from a JSON file. Throws `UsageError` with a line for each fault, which names the file and the key. */
export function readRow<Row>(file: string, check: ValueCheck): Row {
  const name = shownPath(file);
  let data: unknown;
  try {
    data = JSON.parse(disk.readText(file) ?? "");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UsageError(`${name}: invalid JSON: ${withoutQuote(error.message)}.`);
  }
  const lines = check(data).map(({ path, said }) => `${name}: ${path.length === 0 ? "the row" : keyName(path)} ${said}`);
  if (lines.length > 0) throw new UsageError(lines.map((line) => (line.endsWith("?") ? line : `${line}.`)).join("\n"));
  return data as Row;
}

/** Newer versions of Node end the message with the text around the fault. */
function withoutQuote(message: string): string {
  return message.replace(/, (?:\.\.\.)?".*$/s, "");
}

function advice(key: string, known: readonly string[]): string {
  const meant = nearest(key, known);
  return meant === null ? `known keys are ${known.join(", ")}` : `did you mean "${meant}"?`;
}

function keyName(path: readonly (string | number)[]): string {
  return `"${path.map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`)).join("")}"`;
}

function below(step: string | number, faults: readonly RowFault[]): RowFault[] {
  return faults.map(({ path, said }) => ({ path: [step, ...path], said }));
}

function fault(said: string): RowFault {
  return { path: [], said };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
