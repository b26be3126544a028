import type { StatementObserver } from './observe-statements.ts';

export interface DatabasesOptions {
  /** Called when an idle connection was lost. The pool replaces it. */
  readonly onConnectionLost?: (error: Error, domain: string) => void;
  /** Called when no connection was to be had: refused, or none free in time. */
  readonly onConnectionRefused?: (error: Error, domain: string) => void;
  readonly observe?: StatementObserver | undefined;
}
