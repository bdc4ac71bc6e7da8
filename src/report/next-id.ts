import { defineReporter, type Reporter } from "./reporter.ts";

/** Every format of `next-id`. */
export const nextIdReporters = {
  text: defineReporter({ about: "The id alone.", render: (id: string) => `${id}\n` }),
  json: defineReporter({ about: "The id as data.", render: (id: string) => `${JSON.stringify({ version: 1, id })}\n` }),
} as const satisfies Record<string, Reporter<string>>;
