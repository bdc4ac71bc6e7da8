// @CODE:TDD-001:EVIDENCE
import { calls } from "./calls/gather.ts";
import { coverage } from "./coverage/gather.ts";
import { history } from "./history/gather.ts";
import { lock } from "./lock/gather.ts";
import { results } from "./results/gather.ts";
import type { EvidenceSource } from "./source.ts";
import { tasks } from "./tasks/gather.ts";

/**
 * Every source of evidence, in the order in which they run. A new source is a folder and a line here: its flags, its config keys and its
 * part in a gate follow from that. The code that a source needs is loaded only when the source is used.
 */
export const evidenceSources: readonly EvidenceSource[] = [results, coverage, history, tasks, lock, calls];
