/** From when a call is owed until the first look: about the time of a commit. */
const firstMs = 3;
const shortestMs = 8;
/** How long what another process wrote waits at most. */
export const longestMs = 1_000;

/** The deliveries of this process to one service. */
class Line {
  readonly #wakes = new Set<() => void>();
  #notedAt = Number.NEGATIVE_INFINITY;

  note(): void {
    this.#notedAt = performance.now();
    for (const wake of this.#wakes) wake();
    this.#wakes.clear();
  }

  async rest(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const end = () => resolve();
    const startedAt = performance.now();
    let timer = setTimeout(end, Math.min(longestMs, Math.max(shortestMs, startedAt - this.#notedAt)));
    const wake = () => {
      clearTimeout(timer);
      timer = setTimeout(end, Math.max(firstMs, startedAt + shortestMs - performance.now()));
    };
    this.#wakes.add(wake);
    signal.addEventListener('abort', end, { once: true });
    await promise;
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
    this.#wakes.delete(wake);
  }
}

const lines = new Map<string, Line>();

function lineTo(callee: string): Line {
  const line = lines.get(callee) ?? new Line();
  lines.set(callee, line);
  return line;
}

/** Has the deliveries of this process look soon, and often at first: the transaction that owes these calls has not committed yet. */
export function noteOwed(operations: readonly string[]): void {
  for (const callee of new Set(operations.map((name) => name.slice(0, name.indexOf('.'))))) lineTo(callee).note();
}

/** Waits until something may be owed to a service: soon after that was noted, then ever longer, and a second at most. */
export const restUntilOwed = (callee: string, signal: AbortSignal): Promise<void> => lineTo(callee).rest(signal);
