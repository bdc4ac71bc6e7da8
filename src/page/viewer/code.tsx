import type { ComponentChildren, JSX } from "preact";

/** Preformatted text. It may be wider than the page, so it takes the focus and scrolls with the arrow keys. */
export function Code({ children, kind = "code" }: { readonly children: ComponentChildren; readonly kind?: string }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable element must take the focus (WCAG 2.1.1).
    <pre class={kind} tabIndex={0} dir="ltr">
      {children}
    </pre>
  );
}
