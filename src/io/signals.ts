const ENDING = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does a short piece of work that a signal must not cut in two, then lets each signal that arrived meanwhile do what it does otherwise. At all
 * other times no signal has a handler: it ends the process at once, whatever that is busy with, because the system does it. Node calls a
 * handler only between two tasks, which in the middle of a long one is too late.
 */
export async function withSignalsHeld<T>(work: () => T): Promise<T> {
  const arrived = new Set<NodeJS.Signals>();
  const note = (signal: NodeJS.Signals) => void arrived.add(signal);
  for (const signal of ENDING) process.on(signal, note);
  try {
    return work();
  } finally {
    // Node passes signals on when it looks for events. After an event's own task the first of two turns comes without a look.
    for (let turn = 0; turn < 2; turn++) await new Promise(setImmediate);
    for (const signal of ENDING) process.off(signal, note);
    // Where the host of the library has a handler of its own, that one was called.
    for (const signal of arrived) if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  }
}
