import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

const retryForMs = 45_000;
const pauseMs = 300;
const passing: readonly string[] = ['OVERLOADED', 'UNAVAILABLE', 'CALLEE_TIMEOUT', 'CALLEE_UNAVAILABLE'];

type Call = (sent: unknown, options?: { readonly timeoutMs?: number }) => Promise<unknown>;

/**
 * Makes a client whose calls wait until a busy service takes them, for 45 seconds each. All of them must be repeatable, which
 * those of a seed are.
 */
export function retryWhileBusy<Client extends object>(client: Client): Client {
  return new Proxy(client, {
    get: (target, name) => {
      const found: unknown = Reflect.get(target, name);
      if (isCall(found)) return (sent: unknown) => callUntilTaken(found, sent);
      return typeof found === 'object' && found !== null ? retryWhileBusy(found) : found;
    },
  });
}

const isCall = (found: unknown): found is Call => typeof found === 'function';

async function callUntilTaken(call: Call, sent: unknown): Promise<unknown> {
  const until = performance.now() + retryForMs;
  for (;;) {
    try {
      return await call(sent, { timeoutMs: 10_000 });
    } catch (error) {
      if (!isPassing(error) || performance.now() > until) throw error;
    }
    await sleep(pauseMs);
  }
}

const isPassing = (error: unknown) => error instanceof Error && 'code' in error && passing.includes(String(error.code));
