const last = new Map<string, Promise<unknown>>();

/** Runs what concerns the same thing one after the other, in the order of the calls. */
export async function runSerially<T>(thing: string, run: () => Promise<T>): Promise<T> {
  const turn = (last.get(thing) ?? Promise.resolve()).then(run, run);
  last.set(thing, turn);
  try {
    return await turn;
  } finally {
    if (last.get(thing) === turn) last.delete(thing);
  }
}
