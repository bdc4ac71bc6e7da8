import type { JSX } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { number } from "./figures.ts";
import { Help } from "./help.tsx";
import { useKeys, useKeysEnabled } from "./keyboard.ts";
import { adjust, goBack, open, useRoute } from "./navigation.ts";
import { type PageProject, readAddress } from "./project.ts";
import { parseQuery } from "./query.ts";
import { formatRoute, type Route, START, VIEWS, type View } from "./route.ts";
import { stepRow } from "./row-focus.ts";
import { wordsOf } from "./search.ts";
import { SearchBox } from "./search-box.tsx";
import { plainText, Text } from "./text.tsx";
import { ThemeButton, useTheme } from "./theme.tsx";
import { ChainView } from "./views/chain.tsx";
import { FilesView } from "./views/files.tsx";
import { FindingsView } from "./views/findings.tsx";
import { GraphView } from "./views/graph.tsx";
import { MatrixView } from "./views/matrix.tsx";
import { OverviewView } from "./views/overview.tsx";
import type { ViewProps } from "./views/view.ts";

const SHOW: Readonly<Record<Route["view"], (props: ViewProps) => JSX.Element>> = {
  overview: OverviewView,
  matrix: MatrixView,
  findings: FindingsView,
  files: FilesView,
  graph: GraphView,
  id: ChainView,
  unknown: UnknownView,
};

export function App({ project }: { readonly project: PageProject }): JSX.Element {
  const route = useRoute();
  const { dark, next } = useTheme();
  const dialog = useRef<HTMLDialogElement>(null);
  const [keysEnabled, setKeysEnabled] = useKeysEnabled();
  const words = useMemo(() => wordsOf(project), [project]);
  const query = useMemo(() => parseQuery(route.query, words), [route.query, words]);
  const latest = useRef(route);
  latest.current = route;
  const actions = useMemo(
    () => ({
      search: () => document.getElementById("search")?.focus(),
      view: (view: View) => open(viewWith(view, latest.current)),
      row: stepRow,
      back: () => leave(latest.current),
      help: () => dialog.current?.showModal(),
    }),
    [],
  );
  useKeys(actions, keysEnabled);
  useEffect(() => {
    // What is folded on the screen belongs on paper, but for the source.
    const unfold = () => {
      for (const part of document.querySelectorAll<HTMLDetailsElement>("details:is(.document, .section, .cases)")) part.open = true;
    };
    addEventListener("beforeprint", unfold);
    return () => removeEventListener("beforeprint", unfold);
  }, []);
  useEffect(() => {
    document.title = titleOf(project, route);
  }, [project, route]);
  const View = SHOW[route.view];
  return (
    <>
      <button type="button" class="skip" onClick={skip}>
        Skip to content
      </button>
      <header class="top">
        <Title project={project} />
        <Navigation project={project} route={route} />
        <SearchBox
          query={route.query}
          words={words}
          problem={query.problem}
          onQuery={(text) => searchFrom(route, text)}
          onDone={() => stepRow(1)}
        />
        <div class="tools">
          <ThemeButton dark={dark} onClick={next} />
          <button
            type="button"
            class="icon-button"
            aria-label="Keyboard shortcuts and search"
            title="Keyboard shortcuts and search (?)"
            onClick={actions.help}
          >
            ?
          </button>
        </div>
      </header>
      <PrintHead project={project} />
      <main id="main" tabIndex={-1} class={`view is-${route.view}`}>
        <View key={route.view === "id" ? route.id : route.view} project={project} route={route} query={query} dark={dark} />
      </main>
      <Help dialog={dialog} keysEnabled={keysEnabled} onKeysEnabled={setKeysEnabled} />
    </>
  );
}

function Title({ project: { index } }: { readonly project: PageProject }): JSX.Element {
  return (
    <div class="title">
      <a href={formatRoute(START)}>
        <Text text={index.project} />
      </a>
      {index.commit !== null && <code title={index.commit}>{index.commit.slice(0, 10)}</code>}
      {index.checkout?.isDirty && (
        <span class="dirty" title="Files differ from the commit, so that lines may have moved">
          with uncommitted changes
        </span>
      )}
    </div>
  );
}

/** What a document on paper says of itself: the project, its state, and what made it. */
function PrintHead({ project: { index } }: { readonly project: PageProject }): JSX.Element {
  const { commit, checkout, config, tool, verdict } = index;
  const rows: readonly (readonly [string, string])[] = [
    ["Verdict", [verdict.pass ? "pass" : "fail", ...verdict.because].join(", ")],
    ...(commit === null ? [] : ([["Commit", checkout?.isDirty ? `${commit}, with uncommitted changes` : commit]] as const)),
    ...(checkout?.branch ? ([["Branch", checkout.branch]] as const) : []),
    ...(checkout ? ([["Day of the commit", checkout.day]] as const) : []),
    ...(checkout?.isDirty === null ? ([["Uncommitted changes", "not known"]] as const) : []),
    ["Config", config ?? "the defaults"],
    ["Made by", `${tool.name} ${tool.version}`],
  ];
  return (
    <div class="print-only print-head">
      <p>
        <b>
          <Text text={index.project} />
        </b>
        : traceability
      </p>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <Text text={value} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function Navigation({ project, route }: { readonly project: PageProject; readonly route: Route }): JSX.Element {
  const { summary } = project.index;
  const counts: Partial<Record<View, number>> = { matrix: project.size, findings: summary.errors + summary.warnings + summary.infos };
  return (
    <nav aria-label="Views">
      {VIEWS.map((view) => (
        <a key={view} href={formatRoute(viewWith(view, route))} aria-current={route.view === view ? "page" : undefined}>
          {view}
          {counts[view] !== undefined && <span class="count"> {number(counts[view])}</span>}
        </a>
      ))}
    </nav>
  );
}

/** What the browser's tab, its history and a bookmark are called. */
function titleOf(project: PageProject, { view, id }: Route): string {
  const found = view === "id" ? readAddress(project, id) : null;
  const shown =
    view === "unknown" ? "no such view" : view === "id" ? [id, project.titles[found?.chain ?? -1] ?? ""].join(" ").trim() : view;
  return `${plainText(shown)} – ${plainText(project.index.project)}: traceability`;
}

function UnknownView({ route }: ViewProps): JSX.Element {
  return (
    <div class="empty">
      <h1>
        This report has no view <Text text={route.id} />
      </h1>
      <p>The address may have a typing error, or be of another version of the report.</p>
      <p>
        {VIEWS.map((view) => (
          <a key={view} class="button" href={formatRoute({ ...START, view })}>
            {view}
          </a>
        ))}
      </p>
    </div>
  );
}

/** Another view with the same search. */
function viewWith(view: View, { query }: Route): Route {
  return { ...START, view, query };
}

/** Searches the current view; a view without rows switches to the matrix. */
function searchFrom({ view }: Route, query: string): void {
  if (view === "overview" || view === "id" || view === "unknown") open({ ...START, view: "matrix", query });
  else adjust({ query });
}

/** Esc outside the search field: leaves a chain for the view before it; in any other view it clears the search. */
function leave({ view, query }: Route): void {
  if (view === "id") goBack({ ...START, view: "matrix", query });
  else if (query !== "") adjust({ query: "" });
}

/** Not a link, because the part of the address after `#` is the route; it cannot name an element too. */
function skip(): void {
  document.getElementById("main")?.focus();
}
