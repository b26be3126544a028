import type { ProcessIdentity } from '../data/process-identity.ts';
import type { LoadedService } from './plan.ts';

/** Runs services, in this process or each in one of its own. */
export interface Runner {
  /** Resolves when the service listens, or was at least begun. */
  start(one: LoadedService, env: Record<string, string>): Promise<void>;
  /** Where a service runs now. */
  processOf(name: string): ProcessIdentity;
  /** Called when every service is up: jobs begin. */
  allUp?(): void;
  /** Gives a service a new process, where it has one of its own. */
  restart?(name: string): Promise<void>;
  close(): Promise<void>;
}

interface Closable {
  readonly name: string;
  close(): Promise<void>;
}

/** Closes services side by side, and the permitter last: services report their end to it. */
export async function closeServices(running: readonly Closable[]): Promise<void> {
  const isLast = ({ name }: Closable) => name === 'permitter';
  for (const some of [running.filter((one) => !isLast(one)), running.filter(isLast)])
    await Promise.allSettled(some.map((one) => one.close()));
}
