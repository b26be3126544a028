import { setTimeout as sleep } from 'node:timers/promises';
import type { Env } from '@clever/router';
import { type Service, start } from '@clever/service';
import { answerWatcher } from './declared.ts';

type LogLine = Readonly<Record<string, unknown>>;

export interface TestRun {
  readonly url: string;
  readonly env: Env;
  readonly logs: readonly LogLine[];
  /** Waits until it is ready. @throws Error with its output after 30 s */
  ready(): Promise<void>;
  stop(): Promise<void>;
}

const errorLevel = 50;

/** Starts a service, keeps its log in memory, and shows the errors in it with their stacks. */
export async function runService(service: Service, env: Env): Promise<TestRun> {
  const logs: LogLine[] = [];
  const watch = answerWatcher(service);
  const write = (text: string) => {
    for (const line of text.split('\n').filter(Boolean)) {
      const entry: LogLine = JSON.parse(line);
      logs.push(entry);
      watch(entry);
      if (Number(entry.level) >= errorLevel && 'err' in entry) console.error(line);
    }
  };
  const running = await start(service, env, { log: { write } });
  const ready = () => waitUntilReady(running.url);
  return { url: running.url, env, logs, ready, stop: () => running.close() };
}

async function waitUntilReady(url: string): Promise<void> {
  for (const until = Date.now() + 30_000; ; await sleep(10)) {
    const response = await fetch(`${url}/health/ready`, { headers: { connection: 'close' } });
    const output = await response.text();
    if (response.ok) return;
    if (Date.now() > until) throw new Error(`${url} is not ready: ${output}`);
  }
}
