// @CODE:VIEWER-001:SEARCH
import { KEYS, type Key, quotedValue, type Words } from "./query.ts";

/** One way to complete what is being typed: the text and the position of the caret afterwards. */
export interface Suggestion {
  readonly label: string;
  readonly about: string;
  readonly text: string;
  readonly caret: number;
}

const MOST = 10;

/** Suggests keys for a word that may become one, and values after a key. After a blank, a search that has terms gets no suggestions. */
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
      .map((word) => ({ label: word, about: "", ...replaced(`${quotedValue(word)} `) }));
  }
  if (typed === "" && (text.trim() !== "" || minus !== "")) return [];
  return Object.entries(KEYS)
    .filter(([known]) => known.startsWith(typed.toLowerCase()))
    .map(([known, { about }]) => ({ label: `${minus}${known}:`, about, ...replaced(`${known}:`) }));
}
