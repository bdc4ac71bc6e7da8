import type { TestResult, TestStatus } from "../../../model/results.ts";
import { lineIn, type TestReportFormat } from "../../test-reports/format.ts";
import { type Attributes, numberIn, readXml, rootElement } from "../../test-reports/xml.ts";
import { bareCase, dotNetClass, dotNetName, uncountedFailures } from "./bare-result.ts";
import { failureMessage } from "./message.ts";
import { namedIds, namesSpec } from "./named-ids.ts";

const STATUSES: Readonly<Record<string, TestStatus>> = { Pass: "pass", Fail: "fail", Skip: "skip", NotRun: "skip" };

interface OpenReason {
  readonly attributes: Attributes;
  readonly line: number;
  message: string;
  stack: string;
  readonly traits: unknown[];
}

/**
 * xUnit.net's own XML, version 2 and later. What broke around tests (the clean-up of a class, a collection or the assembly) is an `<error>`
 * that names it; the counts of an assembly say how many there are.
 */
export const xunit: TestReportFormat<TestResult> = {
  recognises: (text) => ["assemblies", "assembly"].includes(rootElement(text) ?? ""),
  async read(report) {
    const results: TestResult[] = [];
    let assembly: { readonly attributes: Attributes; readonly line: number; readonly from: number } | null = null;
    let test: OpenReason | null = null;
    let error: OpenReason | null = null;
    let path: string[] = [];

    const closeTest = ({ attributes, line, message, stack, traits }: OpenReason): void => {
      const classname = dotNetClass(attributes.type ?? "");
      const status = STATUSES[attributes.result ?? ""] ?? "error";
      results.push({
        ...bareCase(report.path, line),
        name: dotNetName(attributes.name ?? "", attributes.type ?? "", attributes.method ?? ""),
        classname,
        file: attributes["source-file"] || null,
        line: lineIn(numberIn(attributes["source-line"])),
        status,
        seconds: numberIn(attributes.time),
        message: status === "pass" ? null : failureMessage(message, stack),
        ids: namedIds(traits),
      });
    };

    await readXml(report, {
      open(name, attributes, _fail, line) {
        path.push(name);
        if (name === "assembly") assembly = { attributes, line, from: results.length };
        else if (name === "test") test = { attributes, line, message: "", stack: "", traits: [] };
        else if (name === "trait" && namesSpec(attributes.name)) test?.traits.push(attributes.value);
        else if (name === "error") error = { attributes, line, message: "", stack: "", traits: [] };
      },
      text(text) {
        const reason = test ?? error;
        const name = path.at(-1);
        if (!reason) return;
        if (name === "message" || name === "reason") reason.message = (reason.message + text).slice(0, 8000);
        else if (name === "stack-trace") reason.stack = (reason.stack + text).slice(0, 8000);
      },
      close(name) {
        path = path.slice(0, -1);
        if (name === "test" && test) {
          closeTest(test);
          test = null;
        } else if (name === "error" && error) {
          const { attributes, line, message, stack } = error;
          const about = failureMessage(message, stack) ?? attributes.type ?? null;
          const suites = [nameOfBroken(attributes.name ?? "", assembly?.attributes.name ?? "")];
          results.push({ ...bareCase(report.path, line), scope: "group", suites, classname: "", status: "error", message: about });
          error = null;
        } else if (name === "assembly" && assembly) {
          const { attributes, line, from } = assembly;
          const counted = (numberIn(attributes.failed) ?? 0) + (numberIn(attributes.errors) ?? 0);
          for (const missing of uncountedFailures(report.path, counted, "the number of failures and errors", results.slice(from), line))
            results.push(missing);
          assembly = null;
        }
      },
    });
    return results;
  },
};

/** A collection that has no name of its own is named after its class. */
function nameOfBroken(name: string, assembly: string): string {
  const ofClass = /^Test collection for ([\w.+]+)/.exec(name)?.[1];
  return dotNetClass(ofClass ?? name) || assembly;
}
