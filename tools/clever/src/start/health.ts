import { setTimeout as sleep } from 'node:timers/promises';

/** How a service is: `ready`, `not ready` with what is missing, or `down`. */
export interface Health {
  readonly state: 'ready' | 'not ready' | 'down';
  readonly detail: string;
}

interface Answer {
  readonly checks?: Readonly<Record<string, string>>;
}

/** Asks a service how it is. Never rejects. */
export async function askHealth(url: string, timeoutMs = 2000): Promise<Health> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(timeoutMs) });
    if (response.ok) return { state: 'ready', detail: '' };
    const { checks = {} } = (await response.json()) as Answer;
    const missing = Object.entries(checks).filter(([, state]) => state !== 'ok');
    return { state: 'not ready', detail: missing.map((pair) => pair.join(': ')).join(', ') };
  } catch {
    return { state: 'down', detail: '' };
  }
}

/** Waits until a service is ready. @returns its state when the time is over. */
export async function waitForHealth(url: string, withinMs: number): Promise<Health> {
  for (const until = performance.now() + withinMs; ; await sleep(25)) {
    const health = await askHealth(url);
    if (health.state === 'ready' || performance.now() > until) return health;
  }
}
