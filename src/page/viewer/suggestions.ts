// @CODE:VIEWER-001:SEARCH
import { KEYS, type Key, quotedValue, type Words } from "./query.ts";

/** One way to go on with what is being typed: the text that stands then, and where the caret does. */
export interface Suggestion {
  readonly label: string;
  readonly says: string;
  readonly text: string;
  readonly caret: number;
}

const MOST = 10;

/** Keys while a word is typed that may become one, values after a key. Nothing at the empty end of a search with other terms. */
export function suggest(text: string, caret: number, words: Words): readonly Suggestion[] {
  const before = text.slice(0, caret);
  const [, minus = "", typed = ""] = /(?:^|\s)(-?)([^\s"]*)$/.exec(before) ?? [];
  const [, name, value] = /^([a-z]+):(?:[^,]*,)*([^,]*)$/i.exec(typed) ?? [];
  const from = caret - (value ?? typed).length;
  const replaced = (by: string) => ({ text: text.slice(0, from) + by + text.slice(caret), caret: from + by.length });
  const key = name?.toLowerCase() as Key | undefined;
  if (key !== undefined) {
    const known = Object.hasOwn(KEYS, key) ? (KEYS[key].words ?? words[key] ?? []) : [];
    const part = (value ?? "").toLowerCase();
    if (known.some((word) => word.toLowerCase() === part)) return [];
    return known
      .filter((word) => word.toLowerCase().includes(part))
      .slice(0, MOST)
      .map((word) => ({ label: word, says: "", ...replaced(`${quotedValue(word)} `) }));
  }
  if (typed === "" && (text.trim() !== "" || minus !== "")) return [];
  return Object.entries(KEYS)
    .filter(([known]) => known.startsWith(typed.toLowerCase()))
    .map(([known, { says }]) => ({ label: `${minus}${known}:`, says, ...replaced(`${known}:`) }));
}
