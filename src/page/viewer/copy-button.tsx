import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

const RESULT_MS = 2000;

/** Copies a text, and shows the result in the button for a moment. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: () => string }): JSX.Element {
  const [result, setResult] = useState<"Copied" | "Not copied" | null>(null);
  useEffect(() => {
    if (result === null) return;
    const timer = setTimeout(() => setResult(null), RESULT_MS);
    return () => clearTimeout(timer);
  }, [result]);
  const copy = async () => setResult((await copied(text())) ? "Copied" : "Not copied");
  return (
    <button type="button" class="button" onClick={() => void copy()}>
      <span aria-live="polite">{result ?? label}</span>
    </button>
  );
}

/** Uses the browser's clipboard. A page opened from a file may have no access to it; then a selected text field is copied. */
async function copied(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "unseen";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}
