import type { CommitFacts, DeclarationChange, WhyUnreadable } from "../../model/history.ts";
import type { Ancestry } from "./ancestry.ts";

/** Since when a declaration has existed without interruption. Commits are indexes of an `Ancestry`. */
export interface Birth {
  readonly at: number;
  /** `null` if the declaration began there; otherwise it existed at that commit, and this is why it is not known since when. */
  readonly unknown: WhyUnreadable | "shallow-clone" | null;
}

/** REFACTOR steps, the latest first. A list that is continued and never copied, because each step continues those of a whole file. */
export type Steps = { readonly at: number; readonly before: Steps } | null;

/** The steps as indexes of an `Ancestry`. */
export function* eachStep(steps: Steps): Generator<number> {
  for (let step = steps; step !== null; step = step.before) yield step.at;
}

export interface Life {
  /** One, or several if merged branches each added it. */
  readonly births: readonly Birth[];
  /** REFACTOR steps that changed its file while it existed. */
  readonly refactors: Steps;
  /** See `KeyedDeclaration.mask`. */
  readonly mask: string;
}

/** The declarations at a commit, by path and key. */
export interface Living {
  readonly files: ReadonlyMap<string, ReadonlyMap<string, Life>>;
  /** Files whose content at the commit could not be read. */
  readonly unreadable: ReadonlyMap<string, WhyUnreadable>;
}

interface State {
  readonly files: Map<string, ReadonlyMap<string, Life>>;
  readonly unreadable: Map<string, WhyUnreadable>;
  /** The lives of files that were copied for the current commit, so that no other state has them. */
  readonly own: Map<string, Map<string, Life>>;
}

const NOTHING: Living = { files: new Map(), unreadable: new Map() };

/**
 * Follows every declaration from the first commit to the head. A commit continues the declarations of its first parent; those that a merge
 * adds are as old as they are in the merge's other parents.
 */
export function followLives(ancestry: Ancestry): Living {
  const { facts, parents } = ancestry;
  const states: (State | undefined)[] = [];
  const waiting = new Int32Array(facts.length);
  for (const own of parents) for (const parent of own) waiting[parent] = (waiting[parent] ?? 0) + 1;
  for (const [index, fact] of facts.entries()) {
    const [first, ...others] = parents[index] ?? [];
    const state = inherit(first === undefined ? undefined : states[first], first === undefined || waiting[first] === 1);
    const arrived = applyChanges(state, index, fact, ancestry.isCutOff(index));
    for (const parent of others) {
      const other = states[parent];
      if (first === undefined || other === undefined || other === state) continue;
      // A birth that is in the history of the other side, but no longer in its lives, belongs to a life that ended there.
      joinLives(
        state,
        other,
        arrived,
        (birth) => !isIn(birth, parent, ancestry),
        (birth) => !isIn(birth, first, ancestry),
      );
    }
    if (fact.commit?.marker === "refactor" && others.length === 0) markRefactored(state, index, fact.touched);
    states[index] = state;
    // A state is stored only as long as some child still needs it.
    for (const parent of parents[index] ?? []) {
      const left = (waiting[parent] ?? 0) - 1;
      waiting[parent] = left;
      if (left === 0) states[parent] = undefined;
    }
  }
  return states.at(-1) ?? NOTHING;
}

function inherit(parent: State | undefined, isLast: boolean): State {
  const own = new Map<string, Map<string, Life>>();
  if (parent === undefined) return { files: new Map(), unreadable: new Map(), own };
  return isLast ? { ...parent, own } : { files: new Map(parent.files), unreadable: new Map(parent.unreadable), own };
}

/** Returns the declarations that the first parent did not have, as paths and keys. */
function applyChanges(state: State, index: number, { changes }: CommitFacts, isCutOff: boolean): Set<string> {
  const born = (mask: string, unknown: Birth["unknown"]): Life => {
    return { births: [{ at: index, unknown: isCutOff ? "shallow-clone" : unknown }], refactors: null, mask };
  };
  // Moves are looked up before anything is removed, because two declarations can swap places.
  const arrivals = changes.flatMap((change): { path: string; key: string; life: Life }[] => {
    if (change.kind === "added") return [{ path: change.path, key: change.key, life: born(change.mask, null) }];
    if (change.kind === "moved") {
      const life = state.files.get(change.fromPath)?.get(change.fromKey) ?? born(change.mask, "missing-objects");
      return [{ path: change.path, key: change.key, life: { ...life, mask: change.mask } }];
    }
    if (change.kind !== "readable") return [];
    const known = state.files.get(change.path);
    return change.declared.map(({ key, mask }) => ({
      path: change.path,
      key,
      life: { ...(known?.get(key) ?? born(mask, change.why)), mask },
    }));
  });
  for (const change of changes) depart(state, change);
  for (const { path, key, life } of arrivals) edit(state, path, (lives) => lives.set(key, life));
  return new Set(arrivals.map(({ path, key }) => `${path}\n${key}`));
}

function depart(state: State, change: DeclarationChange): void {
  if (change.kind === "removed") edit(state, change.path, (lives) => lives.delete(change.key));
  else if (change.kind === "moved") edit(state, change.fromPath, (lives) => lives.delete(change.fromKey));
  else if (change.kind === "unreadable") state.unreadable.set(change.path, change.why);
  else if (change.kind === "readable") {
    state.unreadable.delete(change.path);
    state.files.delete(change.path);
    state.own.delete(change.path);
  }
}

/** States share their common parts, so the lives of a file are copied before they change, once for each commit. */
function edit({ files, own }: State, path: string, change: (lives: Map<string, Life>) => void): void {
  const lives = own.get(path) ?? new Map(files.get(path));
  change(lives);
  if (lives.size > 0) {
    files.set(path, lives);
    own.set(path, lives);
  } else {
    files.delete(path);
    own.delete(path);
  }
}

/** Whether a commit is in the history of another, or that commit itself. */
function isIn(commit: number, later: number, ancestry: Ancestry): boolean {
  return commit === later || ancestry.isAncestor(commit, later);
}

/**
 * A merge does not add declarations that its parents had: one that arrives with it and exists on the other side continues that life. A life
 * on both sides began with the births that both sides have, and with those that only one side can have.
 */
function joinLives(
  state: State,
  other: State,
  arrived: Set<string>,
  isOurs: (birth: number) => boolean,
  isTheirs: (birth: number) => boolean,
): void {
  const has = (births: readonly Birth[], { at }: Birth): boolean => births.some((birth) => birth.at === at);
  for (const [path, theirs] of other.files) {
    const ours = state.files.get(path);
    if (ours === undefined || ours === theirs) continue;
    for (const [key, life] of theirs) {
      const own = ours.get(key);
      if (own === undefined || own === life) continue;
      if (arrived.delete(`${path}\n${key}`)) {
        edit(state, path, (lives) => lives.set(key, { ...life, mask: own.mask }));
        continue;
      }
      const births = [
        ...own.births.filter((birth) => has(life.births, birth) || isOurs(birth.at)),
        ...life.births.filter((birth) => !has(own.births, birth) && isTheirs(birth.at)),
      ];
      const refactors = joinSteps(own.refactors, life.refactors);
      const same = births.length === own.births.length && births.every((birth) => has(own.births, birth));
      if ((same || births.length === 0) && refactors === own.refactors) continue;
      edit(state, path, (lives) => lives.set(key, { births: births.length > 0 ? births : own.births, refactors, mask: own.mask }));
    }
  }
}

/** The steps of both lists; the first of them itself if it has all. */
function joinSteps(own: Steps, other: Steps): Steps {
  if (own === other || other === null) return own;
  const known = new Set(eachStep(own));
  let joined = own;
  for (const at of [...eachStep(other)].reverse()) if (!known.has(at)) joined = { at, before: joined };
  return joined;
}

function markRefactored(state: State, index: number, touched: readonly string[]): void {
  for (const path of touched) {
    for (const [key, life] of [...(state.files.get(path) ?? [])]) {
      if (life.births.some(({ at }) => at === index)) continue;
      edit(state, path, (lives) => lives.set(key, { ...life, refactors: { at: index, before: life.refactors } }));
    }
  }
}
