export type { Project } from "./check/project.ts";
export { type CheckOptions, check, type Ports, readProject } from "./check.ts";
export { UsageError } from "./errors.ts";
export type { Chain, Stage, Status } from "./model/chain.ts";
export type { Finding, Severity } from "./model/finding.ts";
export type { Place, RelatedPlace, Span } from "./model/location.ts";
export type { Report, Summary } from "./model/report.ts";
export { DEFAULT_SETTINGS, type Settings } from "./model/settings.ts";
export type { Tag, TagContext, TagRole, TagSymbol, TagType } from "./model/tag.ts";
