import type { ProcessIdentity } from '../data/process-identity.ts';
import type { LoadedService } from './plan.ts';

/** Runs services, in this process or each in one of its own. */
export interface Runner {
  /** Resolves when the service listens, or was at least begun. */
  start(one: LoadedService, env: Record<string, string>): Promise<void>;
  /** Where a service runs now. */
  processOf(name: string): ProcessIdentity;
  /** Gives a service a new process, where it has one of its own. */
  restart?(name: string): Promise<void>;
  close(): Promise<void>;
}
