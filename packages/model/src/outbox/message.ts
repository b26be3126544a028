import type { Match } from '@clever/contract';

/** What is sent to an operation that is known by its name alone. */
export interface Input {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
  readonly match?: Match;
}

/** When a step that only asks is done: its field `is` one of these. With one of `not` it is refused; otherwise it is asked again. */
export interface Until {
  readonly field: string;
  readonly is: readonly unknown[];
  readonly not?: readonly unknown[];
}

/** A place in what is sent that gets a field of an earlier step's answer. */
export interface Filling {
  readonly at: readonly string[];
  readonly step: number;
  readonly field: string;
}

/** How a step of a saga is called, and what its answer means. */
export interface How {
  readonly fillings?: readonly Filling[];
  readonly until?: Until;
  /** What the saga's row is when it is done, and when it is refused or given up. @see followSaga */
  readonly becomes?: string;
  readonly refused?: string;
  /** What the saga's row is once all is taken back. */
  readonly undone?: string;
  /** Whether it comes after the pivot: refused, it waits for a person, and nothing is taken back. */
  readonly isForward?: boolean;
  /** Of a saga's last step: it may be taken back at any time. */
  readonly isKept?: boolean;
}

/** An operation and what is sent to it, as the table holds them. */
export interface Stored {
  readonly operation: string;
  readonly input: Input & { readonly how?: How };
}

/** A message that a process has taken up. */
export interface Taken extends Stored {
  readonly id: string;
  readonly key: string;
  readonly saga: string | null;
  readonly step: number;
  readonly attempts: number;
}
