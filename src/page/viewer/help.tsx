import type { JSX, RefObject } from "preact";
import { VIEW_LETTERS } from "./keyboard.ts";
import { KEYS } from "./query.ts";
import { VIEWS } from "./route.ts";

interface HelpProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly keysEnabled: boolean;
  readonly onKeysEnabled: (enabled: boolean) => void;
}

/** The keys and the search language. The browser's own dialog keeps the focus inside and gives it back. */
export function Help({ dialog, keysEnabled, onKeysEnabled }: HelpProps): JSX.Element {
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title">
      <form method="dialog">
        <h2 id="help-title">Keys and search</h2>
        <button type="submit" class="icon-button" aria-label="Close">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path class="line" d="M3 3l10 10M13 3L3 13" />
          </svg>
        </button>
      </form>
      <div class="help-columns">
        <section>
          <h3>Keys</h3>
          <dl class="keys">
            <Key keys={["/"]} says="search" />
            <Key keys={["j", "k"]} says="next row, row before" />
            <Key keys={["Enter"]} says="open the row" />
            <Key keys={["Esc"]} says="clear the search, go back" />
            {VIEWS.map((view, position) => (
              <Key key={view} keys={["g", VIEW_LETTERS[view]]} says={`${view}, also g ${position + 1}`} />
            ))}
            <Key keys={["?"]} says="this help" />
          </dl>
          <label class="check">
            <input type="checkbox" checked={keysEnabled} onChange={({ currentTarget }) => onKeysEnabled(currentTarget.checked)} />
            Single keys steer the page
          </label>
        </section>
        <section>
          <h3>Search</h3>
          <p>
            Words are looked for in ids, titles, paths and symbols; <code>"two words"</code> as they stand. All terms must hold.{" "}
            <code>stage:red,green</code> and <code>stage:red stage:green</code> mean either. <code>-has:doc</code> means without.
          </p>
          <dl class="terms">
            {Object.entries(KEYS).map(([key, { says, words }]) => (
              <>
                <dt>
                  <code>{key}:</code>
                </dt>
                <dd>
                  {says}
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

function Key({ keys, says }: { readonly keys: readonly string[]; readonly says: string }): JSX.Element {
  return (
    <div>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{says}</dd>
    </div>
  );
}
