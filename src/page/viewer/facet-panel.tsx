import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Facet } from "./facets.ts";
import { number } from "./figures.ts";
import { Mark } from "./marks.tsx";
import { hasTerm, type Query, toggleTerm } from "./query.ts";
import { useMedia } from "./rows.ts";
import { Text } from "./text.tsx";

/** Values of one facet that are visible at first; the rest can be unfolded. */
const SHOWN = 8;
/** The most values that are listed; a search finds the others. */
const MOST = 200;
const MARKED = new Set(["stage", "severity", "result"]);

interface FacetPanelProps {
  readonly facets: readonly Facet[];
  readonly text: string;
  readonly query: Query;
  readonly onQuery: (text: string) => void;
}

/** The values of the rows with their counts; a click adds a value to the search or removes it. */
export function FacetPanel({ facets, ...search }: FacetPanelProps): JSX.Element {
  const beside = useMedia("(min-width: 60rem)");
  const groups = facets.map((facet) => <FacetGroup key={facet.key} facet={facet} {...search} />);
  if (beside)
    return (
      <aside class="facets" aria-label="Filters">
        {groups}
      </aside>
    );
  return (
    <details class="facets">
      <summary>Filters</summary>
      {groups}
    </details>
  );
}

function FacetGroup({ facet, text, query, onQuery }: Omit<FacetPanelProps, "facets"> & { readonly facet: Facet }): JSX.Element | null {
  const [unfolded, setUnfolded] = useState(false);
  const { key, title, values, counts } = facet;
  const used = values
    .map((value, position) => ({ value, count: counts[position] ?? 0, chosen: hasTerm(query, key, value) }))
    .filter(({ count, chosen }) => count > 0 || chosen);
  if (used.length < 2 && !used.some(({ chosen }) => chosen)) return null;
  // Stages, severities and results have a fixed order; for names, the most frequent ones are the most useful.
  const sorted = MARKED.has(key) || key === "status" ? used : used.sort((one, other) => other.count - one.count);
  const [open, rest] = [sorted.slice(0, SHOWN), sorted.slice(SHOWN)];
  const option = ({ value, count, chosen }: (typeof used)[number]) => (
    <li key={value}>
      <button type="button" aria-pressed={chosen} onClick={() => onQuery(toggleTerm(text, query, key, value))}>
        {MARKED.has(key) && <Mark name={value} />}
        <Text class="value" text={value === "." ? "(top level)" : value} />
        <span class="count">{number(count)}</span>
      </button>
    </li>
  );
  return (
    <section>
      <h2>{title}</h2>
      <ul>{open.map(option)}</ul>
      {rest.length > 0 && (
        <details onToggle={({ currentTarget }) => setUnfolded(currentTarget.open)}>
          <summary>{number(rest.length)} more</summary>
          {unfolded && <ul>{rest.slice(0, MOST).map(option)}</ul>}
        </details>
      )}
    </section>
  );
}
