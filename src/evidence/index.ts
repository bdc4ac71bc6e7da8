// @CODE:TDD-001:EVIDENCE
import { calls } from "./calls/gather.ts";
import { coverage } from "./coverage/gather.ts";
import { history } from "./history/gather.ts";
import { lock } from "./lock/gather.ts";
import { results } from "./results/gather.ts";
import type { EvidenceSource } from "./source.ts";

/**
 * Every source of evidence, in the order in which they are asked. A new one is a folder and a line here: its flags, its keys of the config
 * and its part in a gate follow. What a source needs to read is loaded when it is asked for.
 */
export const evidenceSources: readonly EvidenceSource[] = [results, coverage, history, lock, calls];
