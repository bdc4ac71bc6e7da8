// @CODE:VIEWER-001:KEYBOARD
/*
 * j and k move the focus along the rows of a view, which are elements with `data-row`. A long list creates only its visible rows: there
 * `data-row` is the row's number, and the list provides a function that scrolls to any row.
 */

type Reveal = (row: number) => void;

let reveal: Reveal | null = null;
let last: HTMLElement | null = null;

/** Registers how to scroll to a row; returns a function that removes it again. */
export function provideRows(bring: Reveal): () => void {
  reveal = bring;
  return () => {
    if (reveal === bring) reveal = null;
  };
}

export function stepRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const active = document.activeElement?.closest<HTMLElement>("[data-row]") ?? last;
  const current = active ? rows.indexOf(active) : -1;
  const next = current < 0 ? rows.find((row) => row.getBoundingClientRect().top >= 0) : rows[current + step];
  if (next) {
    focusRow(next);
    return;
  }
  const wanted = Number(active?.dataset.row || Number.NaN) + step;
  if (!reveal || !(wanted >= 0)) return;
  reveal(wanted);
  focusWhenCreated(wanted, FRAMES);
}

/** How many frames to wait for a row, which is created only after the page has scrolled. */
const FRAMES = 30;

function focusWhenCreated(row: number, frames: number): void {
  const created = document.querySelector<HTMLElement>(`main [data-row="${row}"]`);
  if (created) focusRow(created);
  else if (frames > 0) requestAnimationFrame(() => focusWhenCreated(row, frames - 1));
}

function focusRow(row: HTMLElement): void {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  last = row;
}

/** Follows the link in the focused row, unless the row is a link itself. */
export function openRow(): boolean {
  const row = document.activeElement;
  if (!(row instanceof HTMLElement) || row.dataset.row === undefined || row.matches("a, button")) return false;
  const link = row.querySelector<HTMLElement>("a, button");
  link?.click();
  return link !== null;
}
