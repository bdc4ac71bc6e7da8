import type { JSX, RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { provideRows } from "./row-focus.ts";
import { useMedia, useRem, useWindow, type Window } from "./rows.ts";

/** The height of a row in rem, the same as in the style sheet: two lines on a narrow page. */
const HEIGHT = { wide: 2.125, narrow: 3.25 };

/** Which rows of a table to create, and their height in pixels. j and k reach the others too. */
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

/** Fills the space of rows that are not created. Its one cell has no span, which would bring back columns that a narrow page hides. */
export function Space({ height }: { readonly height: number }): JSX.Element | null {
  if (height <= 0) return null;
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row cannot take the focus.
    <tr class="space" aria-hidden="true" style={{ height: `${height}px` }}>
      <td />
    </tr>
  );
}
