/**
 * The call graph, in terms that all languages share. A language gives the edges of one unit at a time, so only code that a test leads to
 * is read. Methods are found as in rapid type analysis: a call of `add` reaches only the `add` of classes that were constructed on the
 * way.
 */

/** A unit of code that runs together: a function, a method, a class, a constant, a test case, the statements of a module. */
export interface Unit {
  /** Identifies the unit and the part of it that runs; the same unit has the same key. */
  readonly key: string;
  readonly name: string;
  /** Relative to the project root. */
  readonly path: string;
  /** 1-based line of the name; 0 for a module. */
  readonly line: number;
}

/** A name in a module through which something was imported. `name` is `null` for the whole module. */
export interface Passage {
  readonly module: string;
  readonly name: string | null;
}

export type Edge<U extends Unit> =
  /** What runs if the unit runs. `actual`: the code explicitly bypasses all mocks. */
  | { readonly kind: "use"; readonly to: U; readonly through: readonly Passage[]; readonly actual: boolean }
  /** From here on, a class has instances. */
  | { readonly kind: "create"; readonly made: Made<U> }
  /** A call of a method of some instance. `owner` is what is known about its class, in the form that the language's `Made.isA` takes. */
  | { readonly kind: "dispatch"; readonly name: string; readonly owner: unknown }
  /** A mock. */
  | { readonly kind: "replace"; readonly replacement: Replacement };

/** A class that has instances. */
export interface Made<U extends Unit> {
  readonly key: string;
  /** What runs when a member is called or read, by name. */
  readonly members: ReadonlyMap<string, readonly U[]>;
  isA(owner: unknown): boolean;
}

/** Something that a test has replaced with a double. */
export interface Replacement {
  /** The name to display: `src/cart.ts`, `Cart.add`. */
  readonly what: string;
  readonly path: string;
  readonly line: number;
  /** The module whose names are replaced, and which names; `null`: all of them. */
  readonly module: string | null;
  readonly names: readonly string[] | null;
  /** Keys of units that are replaced everywhere. */
  readonly units: readonly string[];
}

/** The result of a search. `found` is the path to the first goal, entry first; `capped`: some paths were too long to follow. */
export interface Search<U extends Unit> {
  readonly found: readonly U[] | null;
  readonly seen: readonly U[];
  readonly replacements: readonly Replacement[];
  readonly capped: boolean;
}

/** Limits of a search: a longer path proves little, and so many units are a whole program. */
const MAX_DEPTH = 60;
const MAX_UNITS = 20_000;
const MAX_ROUNDS = 4;

export interface SearchOptions<U extends Unit> {
  readonly entries: readonly U[];
  edgesOf(unit: U): readonly Edge<U>[];
  isGoal(unit: U): boolean;
  /** Whether a unit may set up mocks of this test: in its own file, or in helpers of tests. */
  mayMock(unit: U): boolean;
}

/** Finds the shortest path from a test to a goal that no mock blocks. A mock applies to the whole test, wherever the test sets it up. */
export function search<U extends Unit>(options: SearchOptions<U>): Search<U> {
  let replacements: readonly Replacement[] = [];
  for (let round = 1; ; round++) {
    const result = explore(options, replacements);
    const known = new Set(replacements.map(keyOf));
    const added = result.replacements.filter((replacement) => !known.has(keyOf(replacement)));
    if (added.length === 0 || round === MAX_ROUNDS) return { ...result, replacements };
    replacements = [...replacements, ...added];
  }
}

/** The same search, ignoring mocks. */
export function searchPastMocks<U extends Unit>(options: SearchOptions<U>): Search<U> {
  return explore(options, []);
}

/** The replacement that blocks a path, if there is one. */
export function replacementOn<U extends Unit>(
  steps: readonly U[],
  { edgesOf }: SearchOptions<U>,
  replacements: readonly Replacement[],
): Replacement | null {
  for (const [n, to] of steps.entries()) {
    const from = steps[n - 1];
    if (from === undefined) continue;
    const uses = edgesOf(from).filter((edge) => edge.kind === "use" && edge.to.key === to.key);
    const edges = uses.length > 0 ? uses : [{ kind: "use", to, through: [], actual: false } as const];
    const barring = edges.map((edge) => (edge.kind === "use" ? replacementOf(from, edge, replacements) : null));
    if (barring.every((one) => one !== null) && barring[0]) return barring[0];
  }
  // The blocked unit may not be on the path itself: it may be a class whose instances the path needs.
  return replacements.find(({ module }) => steps.some(({ path }) => path === module)) ?? replacements[0] ?? null;
}

interface Reached<U extends Unit> {
  readonly unit: U;
  readonly from: Reached<U> | null;
  readonly depth: number;
}

type Dispatch<U extends Unit> = { readonly owner: unknown; readonly from: Reached<U> };

function explore<U extends Unit>({ entries, edgesOf, isGoal, mayMock }: SearchOptions<U>, barred: readonly Replacement[]): Search<U> {
  const seen = new Map<string, Reached<U>>();
  const queue: Reached<U>[] = [];
  const replacements = new Map<string, Replacement>();
  const made = new Set<string>();
  const madeByMember = new Map<string, Made<U>[]>();
  const dispatches = new Map<string, Dispatch<U>[]>();
  let goal: Reached<U> | null = null;
  let capped = false;

  const reach = (unit: U, from: Reached<U> | null, through: readonly Passage[], actual: boolean): void => {
    if (seen.has(unit.key)) return;
    if (from !== null && replacementOf(from.unit, { to: unit, through, actual }, barred) !== null) return;
    const depth = from === null ? 0 : from.depth + 1;
    if (depth > MAX_DEPTH || seen.size >= MAX_UNITS) {
      capped = true;
      return;
    }
    const reached = { unit, from, depth };
    seen.set(unit.key, reached);
    queue.push(reached);
    if (goal === null && isGoal(unit)) goal = reached;
  };
  const deliver = (instance: Made<U>, name: string, { owner, from }: Dispatch<U>): void => {
    const members = (instance.members.get(name) ?? []).filter(({ key }) => !seen.has(key));
    if (members.length > 0 && instance.isA(owner)) for (const unit of members) reach(unit, from, [], false);
  };

  for (const entry of entries) reach(entry, null, [], false);
  for (const reached of queue) {
    // Mocks are set up in tests and their helpers, so once the code is reached, only those can still change the verdict.
    if (goal !== null && !mayMock(reached.unit)) continue;
    for (const edge of edgesOf(reached.unit)) {
      if (edge.kind === "use") reach(edge.to, reached, edge.through, edge.actual);
      else if (edge.kind === "replace") replacements.set(keyOf(edge.replacement), edge.replacement);
      else if (edge.kind === "create") {
        if (made.has(edge.made.key)) continue;
        made.add(edge.made.key);
        for (const name of edge.made.members.keys()) {
          addTo(madeByMember, name, edge.made);
          for (const call of dispatches.get(name) ?? []) deliver(edge.made, name, call);
        }
      } else {
        const call = { owner: edge.owner, from: reached };
        addTo(dispatches, edge.name, call);
        for (const instance of madeByMember.get(edge.name) ?? []) deliver(instance, edge.name, call);
      }
    }
  }
  return {
    found: goal === null ? null : wayTo(goal),
    seen: [...seen.values()].map(({ unit }) => unit),
    replacements: [...replacements.values()],
    capped,
  };
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function wayTo<U extends Unit>(goal: Reached<U>): U[] {
  const steps: U[] = [];
  for (let at: Reached<U> | null = goal; at !== null; at = at.from) steps.push(at.unit);
  return steps.reverse();
}

function keyOf({ what, path, line }: Replacement): string {
  return `${path}:${line}:${what}`;
}

function replacementOf<U extends Unit>(
  from: U,
  { to, through, actual }: { readonly to: U; readonly through: readonly Passage[]; readonly actual: boolean },
  replacements: readonly Replacement[],
): Replacement | null {
  if (actual) return null;
  return (
    replacements.find(({ module, names, units }) => {
      if (units.includes(to.key)) return true;
      if (module === null) return false;
      // An instance leads to a module without an import.
      if (names === null && to.path === module && from.path !== module) return true;
      return through.some(
        (passage) => passage.module === module && (names === null || (passage.name !== null && names.includes(passage.name))),
      );
    }) ?? null
  );
}
