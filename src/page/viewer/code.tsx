import type { ComponentChildren, JSX } from "preact";

/** Text as it was typed, which may be wider than the page: who has no mouse scrolls it with the arrow keys. */
export function Code({ children, kind = "code" }: { readonly children: ComponentChildren; readonly kind?: string }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus (WCAG 2.1.1).
    <pre class={kind} tabIndex={0} dir="ltr">
      {children}
    </pre>
  );
}
