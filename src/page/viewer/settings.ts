/** What a reader has chosen, kept by the browser where it lets a file keep anything; a choice that is not kept holds until the page is left. */

const here = new Map<string, string>();

export function recall(name: string): string | null {
  try {
    return localStorage.getItem(`tag-trace.${name}`) ?? here.get(name) ?? null;
  } catch {
    return here.get(name) ?? null;
  }
}

export function remember(name: string, value: string): void {
  here.set(name, value);
  try {
    localStorage.setItem(`tag-trace.${name}`, value);
  } catch {
    // Some browsers forbid a page from a file to keep anything.
  }
}
