import type { CallObserver } from '@clever/caller';
import type { StatementObserver } from '@clever/router';
import type { DestinationStream } from 'pino';
import type { Departed } from '../admission.ts';

/** Runs a job inside of a span of its own. */
export type FollowJob = <T>(job: string, traceparent: string, run: () => Promise<T>) => Promise<T>;

/** What exports the spans, metrics and log lines of a service. */
export interface Telemetry {
  readonly departed: (departed: Departed) => void;
  readonly calls: Omit<CallObserver, 'retried'>;
  readonly statements: StatementObserver;
  readonly job: FollowJob;
  /** Returns a stream that passes lines on, and exports them. */
  readonly copyLines: (stream: DestinationStream) => DestinationStream;
  /** Sends the metrics a last time: while what they show is still there. It never rejects. */
  readonly closeMeters: () => Promise<void>;
  /** Sends the spans and lines that are left. It never rejects. */
  readonly close: () => Promise<void>;
}
