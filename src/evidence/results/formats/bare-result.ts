import { isFailure, type TestResult } from "../../../model/results.ts";

/** A case of which a reader knows only where its report has it, for the reader to fill in. */
export function bareCase(report: string, reportLine = 1): Omit<TestResult, "status" | "message"> {
  return { report, reportLine, scope: "case", within: [], name: "", suites: [], classname: null, file: null, line: null, seconds: null };
}

/** A failure of the whole run that no case and no group says. */
export function failedRun(report: string, message: string, reportLine = 1): TestResult {
  return { ...bareCase(report, reportLine), scope: "run", status: "error", message };
}

/** The failure that a run counts and none of its results has; nothing if all that it counts is there. */
export function uncountedFailures(
  report: string,
  counted: number | null,
  name: string,
  results: readonly TestResult[],
  reportLine = 1,
): TestResult[] {
  const found = results.filter(isFailure).length;
  if (counted === null || counted <= found) return [];
  return [failedRun(report, `${name} is ${counted}, but the report contains ${found === 0 ? "none" : found} of them`, reportLine)];
}

/** The titles around a test in its whole name, which ends with its own; `null` if there are none. */
export function textBefore(whole: string, title: string): string | null {
  return (whole.endsWith(title) ? whole.slice(0, whole.length - title.length).trim() : "") || null;
}

/** A class of .NET as its reports write it, as the names that a class has elsewhere: without its assembly, and `$` before a nested one. */
export function dotNetClass(name: string): string {
  return name.replace(/,.*$/s, "").replaceAll("+", "$");
}

/** The method of a case with its parameters: what runners of .NET show may also have the class before it, or be a sentence. */
export function dotNetName(shown: string, classname: string, method: string): string {
  const bare = classname !== "" && shown.startsWith(`${classname}.`) ? shown.slice(classname.length + 1) : shown;
  if (method === "") return bare;
  return bare.startsWith(method) && /^(?:$|\W)/.test(bare.slice(method.length)) ? bare : method;
}
