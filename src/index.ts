/** The public API: open a project, add rules, reporters, languages and formats to it, and read what a check found. */
export { defineRule, type Fault, type Rule, type RuleContext } from "./check/judge.ts";
export { UsageError } from "./errors.ts";
export type { SettledChain as Chain, Stage, Status } from "./model/chain.ts";
export type { Finding, Severity } from "./model/finding.ts";
export type { LanguageRow, TokenRow } from "./model/language.ts";
export type { Place, RelatedPlace, Span } from "./model/location.ts";
export type { Report, Summary } from "./model/report.ts";
export type { RuleOption, RuleOptions } from "./model/rule-options.ts";
export type { SpecFormat } from "./model/spec-format.ts";
export type { Tag, TagContext, TagRole, TagSymbol, TagType } from "./model/tag.ts";
export { defineReporter, type Reporter } from "./report/reporter.ts";
export { type CheckRequest, type CreateOptions, createProject, type OpenedProject } from "./server/create-project.ts";
export type { Extensions } from "./server/extensions.ts";
