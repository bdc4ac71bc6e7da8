/** Where answers are stored: a `Map`, or a `WeakMap` if answers may be dropped before the process ends. */
interface Answers<K, V> {
  get(asked: K): V | undefined;
  has(asked: K): boolean;
  set(asked: K, answer: V): unknown;
}

/** Wraps a function so that it computes each answer once and then repeats it. A rejected promise is stored as an answer as well. */
export function remembered<K, V>(answer: (asked: K) => V, known: Answers<K, V> = new Map<K, V>()): (asked: K) => V {
  return (asked) => {
    const before = known.get(asked);
    if (before !== undefined || known.has(asked)) return before as V;
    const found = answer(asked);
    known.set(asked, found);
    return found;
  };
}

/** The same for questions that are equal if their keys are equal. */
export function rememberedBy<Q extends readonly unknown[], K, V>(
  keyOf: (...asked: Q) => K,
  answer: (...asked: Q) => V,
): (...asked: Q) => V {
  const known = new Map<K, V>();
  return (...asked) => {
    const key = keyOf(...asked);
    const before = known.get(key);
    if (before !== undefined || known.has(key)) return before as V;
    const found = answer(...asked);
    known.set(key, found);
    return found;
  };
}
