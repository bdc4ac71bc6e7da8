// @TEST:REPORT-001:VERDICT
import { describe, expect, it } from "vitest";
import { DEFAULT_REQUEST, decideVerdict, type VerdictRequest } from "../../src/check/verdict.ts";
import type { FindingState, Severity } from "../../src/model/finding.ts";
import { finding } from "../report/bookshop.ts";

function found(severity: Severity, state: FindingState | null = null, rule = "orphan-code", message = "CODE CART-010 belongs to no SPEC") {
  return finding({ rule, severity, path: "src/cart.py", line: 1, column: 1, message, state });
}

const ERROR = found("error");
const WARNING = found("warning");
const SHARE = found("error", null, "threshold", "DOC 0 % is below 80 %");

describe("the verdict", () => {
  it.each<[about: string, findings: readonly ReturnType<typeof found>[], request: Partial<VerdictRequest>, exit: 0 | 1, because: string[]]>(
    [
      ["nothing found", [], {}, 0, []],
      ["warnings", [WARNING], {}, 0, []],
      ["an error", [ERROR, WARNING], {}, 1, ["1 error"]],
      ["a missed share", [SHARE], {}, 1, ["1 error", "DOC 0 % is below 80 %"]],
      ["both, counted as in the summary", [ERROR, ERROR, SHARE], {}, 1, ["3 errors", "DOC 0 % is below 80 %"]],
      ["a lower limit", [ERROR, WARNING], { failOn: "warning" }, 1, ["1 error", "1 warning"]],
      ["a lower limit, reached by infos only", [found("info")], { failOn: "warning" }, 0, []],
      ["as many warnings as are allowed", [WARNING], { maxWarnings: 1 }, 0, []],
      ["too many warnings", [WARNING, WARNING], { maxWarnings: 1 }, 1, ["2 warnings, and --max-warnings allows 1"]],
      [
        "no limit but too many warnings",
        [ERROR, WARNING],
        { failOn: "never", maxWarnings: 0 },
        1,
        ["1 warning, and --max-warnings allows 0"],
      ],
      [
        "no limit",
        [ERROR, SHARE],
        { failOn: "never" },
        0,
        ["2 errors, which --fail-on never allows", "DOC 0 % is below 80 %, which --fail-on never allows"],
      ],
      ["an exit code of zero", [ERROR], { exitZero: true }, 0, ["1 error, which --exit-zero allows"]],
      ["an exit code of zero, with nothing found", [], { exitZero: true }, 0, []],
      ["in a gate, errors that existed", [found("error", "existing"), found("error", "fixed")], {}, 0, []],
      ["in a gate, a new one", [found("error", "new"), found("error", "existing")], {}, 1, ["1 new error"]],
      ["in a gate, warnings that existed", [found("warning", "existing")], { maxWarnings: 0 }, 0, []],
    ],
  )("of %s", (_, findings, request, exit, because) => {
    expect(decideVerdict(findings, { ...DEFAULT_REQUEST, ...request })).toMatchObject({ pass: exit === 0, exit, because });
  });
});
