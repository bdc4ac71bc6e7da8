import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Problem, Words } from "./query.ts";
import { type Suggestion, suggest } from "./suggestions.ts";
import { plainText } from "./text.tsx";

interface SearchBoxProps {
  readonly query: string;
  readonly words: Words;
  readonly problem: Problem | null;
  readonly onQuery: (query: string) => void;
  /** Called on Enter, when the reader continues in the rows. */
  readonly onDone: () => void;
}

/** The search field with its suggestions. */
export function SearchBox({ query, words, problem, onQuery, onDone }: SearchBoxProps): JSX.Element {
  const field = useRef<HTMLInputElement>(null);
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([]);
  const [chosen, setChosen] = useState(-1);
  const [caret, setCaret] = useState<number | null>(null);

  useLayoutEffect(() => {
    if (caret === null) return;
    field.current?.setSelectionRange(caret, caret);
    setCaret(null);
  }, [caret]);

  const show = (text: string, position: number) => {
    setSuggestions(suggest(text, position, words));
    setChosen(-1);
  };
  const close = () => {
    setSuggestions([]);
    setChosen(-1);
  };
  const take = (suggestion: Suggestion) => {
    onQuery(suggestion.text);
    show(suggestion.text, suggestion.caret);
    field.current?.focus();
    setCaret(suggestion.caret);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const suggestion = suggestions[chosen];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (suggestions.length === 0) return;
      const step = event.key === "ArrowDown" ? 1 : -1;
      const choices = suggestions.length + 1;
      setChosen(((chosen + 1 + step + choices) % choices) - 1);
    } else if (event.key === "Enter" || (event.key === "Tab" && suggestion)) {
      if (suggestion) take(suggestion);
      else {
        close();
        onDone();
      }
    } else if (event.key === "Escape") {
      if (suggestions.length > 0) close();
      else if (query !== "") onQuery("");
      else field.current?.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const expanded = suggestions.length > 0;
  return (
    <search class="search">
      <input
        ref={field}
        id="search"
        type="text"
        role="combobox"
        aria-label="Search"
        aria-expanded={expanded}
        aria-controls="suggestions"
        aria-autocomplete="list"
        aria-invalid={problem !== null}
        aria-describedby={problem ? "problem" : undefined}
        aria-activedescendant={chosen >= 0 ? `suggestion-${chosen}` : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder="Search: words, id:AUTH, stage:red, -has:doc"
        value={query}
        onInput={({ currentTarget }) => {
          onQuery(currentTarget.value);
          show(currentTarget.value, currentTarget.selectionStart ?? currentTarget.value.length);
        }}
        onFocus={({ currentTarget }) => show(currentTarget.value, currentTarget.selectionStart ?? 0)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <span class="slash" aria-hidden="true">
        /
      </span>
      <div id="suggestions" role="listbox" aria-label="Suggestions" hidden={!expanded}>
        {suggestions.map((suggestion, position) => (
          // The field handles the keys of this list, so a click must not take the focus from it.
          <div
            key={suggestion.label}
            id={`suggestion-${position}`}
            role="option"
            tabIndex={-1}
            aria-selected={position === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              take(suggestion);
            }}
          >
            <b>{plainText(suggestion.label)}</b> <span>{suggestion.about}</span>
          </div>
        ))}
      </div>
      {problem && (
        <div class="problem" id="problem" role="status">
          <pre aria-hidden="true">
            {/* A copy of the search in a fixed-width font, with a caret below the fault. */}
            {plainText(query)}
            {"\n"}
            {`${" ".repeat(plainText(query.slice(0, problem.from)).length)}^`}
          </pre>
          <p>{plainText(problem.message)}</p>
        </div>
      )}
    </search>
  );
}
