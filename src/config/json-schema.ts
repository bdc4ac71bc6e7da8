import * as z from "zod/mini";
import type { ConfigKey } from "../model/settings.ts";
import { configSchema } from "./schema.ts";

/** The text of `schema.json`, with which editors check and complete a config (JSON Schema, draft 2020-12). */
export function configJsonSchema(knownRules: readonly string[], evidenceKeys: readonly ConfigKey[]): string {
  return `${JSON.stringify(z.toJSONSchema(configSchema(knownRules, evidenceKeys), { target: "draft-2020-12", io: "input" }), null, 2)}\n`;
}
