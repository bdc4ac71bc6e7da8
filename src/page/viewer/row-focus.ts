// @CODE:VIEWER-001:KEYBOARD
/*
 * j and k move the focus along the rows of a view: elements with `data-row`. In a windowed list it holds the row's number, and the list says
 * how to bring a row into sight that is not made.
 */

type Reveal = (row: number) => void;

let reveal: Reveal | null = null;
let last: HTMLElement | null = null;

/** Says how to bring a row into sight; gives what takes it back. */
export function provideRows(bring: Reveal): () => void {
  reveal = bring;
  return () => {
    if (reveal === bring) reveal = null;
  };
}

export function stepRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("main [data-row]")];
  const active = document.activeElement?.closest<HTMLElement>("[data-row]") ?? last;
  const place = active ? rows.indexOf(active) : -1;
  const next = place < 0 ? rows.find((row) => row.getBoundingClientRect().top >= 0) : rows[place + step];
  if (next) {
    focusRow(next);
    return;
  }
  const wanted = Number(active?.dataset.row || Number.NaN) + step;
  if (!reveal || !(wanted >= 0)) return;
  reveal(wanted);
  focusWhenMade(wanted, FRAMES);
}

/** The rows are made when the page has scrolled; how many frames to wait for them. */
const FRAMES = 30;

function focusWhenMade(row: number, frames: number): void {
  const made = document.querySelector<HTMLElement>(`main [data-row="${row}"]`);
  if (made) focusRow(made);
  else if (frames > 0) requestAnimationFrame(() => focusWhenMade(row, frames - 1));
}

function focusRow(row: HTMLElement): void {
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  last = row;
}

/** Follows the link of the focused row, where the row is no link itself. */
export function openRow(): boolean {
  const row = document.activeElement;
  if (!(row instanceof HTMLElement) || row.dataset.row === undefined || row.matches("a, button")) return false;
  const link = row.querySelector<HTMLElement>("a, button");
  link?.click();
  return link !== null;
}
