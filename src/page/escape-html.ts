import { plain } from "../model/words.ts";

/**
 * A project's text for HTML, between tags or in a quoted attribute. It cannot become markup or hide anything from the reader; and as a page
 * that is printed may pass through the log of a CI system, nothing in it is a command there (`##vso[`, `::error::`).
 */
export function html(text: string): string {
  return plain(text).replace(/[&<>"'`]|#(?=#)|:(?=:)/g, (char) => `&#${char.charCodeAt(0)};`);
}
