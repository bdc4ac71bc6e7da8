import ambiguousReference from "./ambiguous-reference.ts";
import brokenLink from "./broken-link.ts";
import dependencyCycle from "./dependency-cycle.ts";
import duplicateRequirement from "./duplicate-requirement.ts";
import duplicateSpec from "./duplicate-spec.ts";
import type { Rule } from "./engine/rule.ts";
import failingTest from "./failing-test.ts";
import inactiveTest from "./inactive-test.ts";
import loosened from "./loosened.ts";
import malformedTag from "./malformed-tag.ts";
import misplacedTag from "./misplaced-tag.ts";
import missingCode from "./missing-code.ts";
import missingDoc from "./missing-doc.ts";
import missingResult from "./missing-result.ts";
import missingTest from "./missing-test.ts";
import orphanCode from "./orphan-code.ts";
import orphanDoc from "./orphan-doc.ts";
import orphanTest from "./orphan-test.ts";
import phantomTask from "./phantom-task.ts";
import retiredReference from "./retired-reference.ts";
import specMetadata from "./spec-metadata.ts";
import stage from "./stage.ts";
import suspectLink from "./suspect-link.ts";
import testFirst from "./test-first.ts";
import threshold from "./threshold.ts";
import uncoveredCode from "./uncovered-code.ts";
import unknownReference from "./unknown-reference.ts";
import unmatchedEvidence from "./unmatched-evidence.ts";
import unplannedRequirement from "./unplanned-requirement.ts";
import unprovenTest from "./unproven-test.ts";
import unreadableFile from "./unreadable-file.ts";
import untaggedLink from "./untagged-link.ts";
import untestedRequirement from "./untested-requirement.ts";
import unusedIgnore from "./unused-ignore.ts";

/** Every rule, in the order of the documentation. */
export const rules: readonly Rule[] = [
  orphanCode,
  orphanTest,
  orphanDoc,
  missingTest,
  missingCode,
  missingDoc,
  duplicateSpec,
  malformedTag,
  brokenLink,
  unknownReference,
  dependencyCycle,
  specMetadata,
  misplacedTag,
  inactiveTest,
  testFirst,
  stage,
  untestedRequirement,
  unplannedRequirement,
  duplicateRequirement,
  ambiguousReference,
  untaggedLink,
  phantomTask,
  retiredReference,
  unprovenTest,
  failingTest,
  missingResult,
  unmatchedEvidence,
  uncoveredCode,
  suspectLink,
  threshold,
  loosened,
  unreadableFile,
  unusedIgnore,
];

/** The rule names that a config, a command or an inline ignore may use. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id);
