import type { JSX, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { provideRows } from "./row-focus.ts";
import { useMedia, useRem, useWindow, type Window } from "./rows.ts";

/** Height of a row in the root's font size, as the style sheet has it: two lines where the page is narrow. */
const HEIGHT = { wide: 2.125, narrow: 3.25 };

/** The rows of a table to make, and how high each is in pixels. j and k reach the others. */
export function useRows(body: RefObject<HTMLElement | null>, count: number): Window & { readonly height: number } {
  const narrow = useMedia("(max-width: 45rem)");
  const height = useRem(narrow ? HEIGHT.narrow : HEIGHT.wide);
  useEffect(
    () =>
      provideRows((row) => {
        const top = (body.current?.getBoundingClientRect().top ?? 0) + scrollY;
        scrollTo({ top: top + row * height - innerHeight / 2 });
      }),
    [body, height],
  );
  return { ...useWindow(body, count, height), height };
}

/** Stands for rows that are not made. One cell, however many columns are seen: a span would bring back those that a narrow page hides. */
export function Space({ height }: { readonly height: number }): JSX.Element | null {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row takes no focus.
    <tr class="space" aria-hidden="true" style={{ height: `${height}px` }}>
      <td />
    </tr>
  );
}
