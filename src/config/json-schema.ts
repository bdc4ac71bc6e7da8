import * as z from "zod/mini";
import type { RuleSchema } from "../model/rule-docs.ts";
import type { ConfigKey } from "../model/settings.ts";
import { configSchema } from "./schema.ts";

/** The text of `schema.json`, with which editors check and complete a config (JSON Schema, draft 2020-12). */
export function configJsonSchema(rules: readonly RuleSchema[], evidenceKeys: readonly ConfigKey[]): string {
  return `${JSON.stringify(z.toJSONSchema(configSchema(rules, evidenceKeys), { target: "draft-2020-12", io: "input" }), null, 2)}\n`;
}
