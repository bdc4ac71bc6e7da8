import type { SyntaxCapture, SyntaxReader } from "../../../src/model/ports.ts";

/** The captures of a text. Throws if there are none to be had. */
export async function capturesOf(syntax: SyntaxReader, language: string, text: string): Promise<readonly SyntaxCapture[]> {
  const answer = await syntax.captures(language, text);
  if (answer.kind !== "captures") throw new Error(`${language}: ${answer.kind === "given-up" ? answer.reason : "no grammar"}`);
  return answer.captures;
}
