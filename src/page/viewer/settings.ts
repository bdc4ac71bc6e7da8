/** The reader's settings, stored by the browser. If it lets a page from a file store nothing, they last until the page is closed. */

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
    // Some browsers do not let a page from a file store anything.
  }
}
