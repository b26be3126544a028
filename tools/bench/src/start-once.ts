import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { processorMs } from './processor-time.ts';

export interface StartCost {
  /** From the start of the process until it answers for its life. */
  readonly ms: number;
  /** Processor time of all its threads until then. */
  readonly cpuMs: number;
  /** Resident memory then. */
  readonly mb: number;
}

/** Starts a service with Node and these arguments, measures it, and stops it. @throws Error when it ends before it answers */
export async function startOnce(args: readonly string[], env: Readonly<Record<string, string>>): Promise<StartCost> {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env, PORT: String(port) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = new Promise<never>((_resolve, reject) =>
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with ${code}`))),
  );
  exited.catch(() => undefined);
  await Promise.race([answers(port), exited]);
  const ms = performance.now() - startedAt;
  const mb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024;
  const cpuMs = processorMs(child.pid as number);
  child.kill('SIGTERM');
  await exited.catch(() => undefined);
  return { ms, cpuMs, mb };
}

async function answers(port: number): Promise<void> {
  for (;;) {
    const isThere = await fetch(`http://127.0.0.1:${port}/health/live`).then(
      (response) => response.ok,
      () => false,
    );
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
