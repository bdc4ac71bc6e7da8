import type { JSX, RefObject } from "preact";
import { VIEW_LETTERS } from "./keyboard.ts";
import { KEYS } from "./query.ts";
import { VIEWS } from "./route.ts";

interface HelpProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly keysEnabled: boolean;
  readonly onKeysEnabled: (enabled: boolean) => void;
}

/** The keyboard shortcuts and the search language. The browser's dialog element keeps the focus inside, and returns it when it closes. */
export function Help({ dialog, keysEnabled, onKeysEnabled }: HelpProps): JSX.Element {
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title">
      <form method="dialog">
        <h2 id="help-title">Keyboard shortcuts and search</h2>
        <button type="submit" class="icon-button" aria-label="Close">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path class="line" d="M3 3l10 10M13 3L3 13" />
          </svg>
        </button>
      </form>
      <div class="help-columns">
        <section>
          <h3>Keyboard shortcuts</h3>
          <dl class="keys">
            <Key keys={["/"]} about="search" />
            <Key keys={["j", "k"]} about="next row, previous row" />
            <Key keys={["Enter"]} about="open the row" />
            <Key keys={["Esc"]} about="clear the search, go back" />
            {VIEWS.map((view, position) => (
              <Key key={view} keys={["g", VIEW_LETTERS[view]]} about={`${view} (or g ${position + 1})`} />
            ))}
            <Key keys={["?"]} about="show this help" />
          </dl>
          <label class="check">
            <input type="checkbox" checked={keysEnabled} onChange={({ currentTarget }) => onKeysEnabled(currentTarget.checked)} />
            Enable single-key shortcuts
          </label>
        </section>
        <section>
          <h3>Search</h3>
          <p>
            Words are searched in ids, titles, paths and symbols; put a phrase in quotes: <code>"two words"</code>. A result matches all
            terms. <code>stage:red,green</code> and <code>stage:red stage:green</code> both match either stage. <code>-has:doc</code>{" "}
            excludes what has a DOC.
          </p>
          <dl class="terms">
            {Object.entries(KEYS).map(([key, { about, words }]) => (
              <>
                <dt>
                  <code>{key}:</code>
                </dt>
                <dd>
                  {about}
                  {words && <span class="quiet"> {words.join(", ")}</span>}
                </dd>
              </>
            ))}
          </dl>
        </section>
      </div>
    </dialog>
  );
}

function Key({ keys, about }: { readonly keys: readonly string[]; readonly about: string }): JSX.Element {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{about}</dd>
    </div>
  );
}
