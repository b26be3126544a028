/** What is sent to an operation that is known by its name alone. */
export interface Input {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
}

/** An operation and what is sent to it, as the table holds them. */
export interface Stored {
  readonly operation: string;
  readonly input: Input;
}

/** A message that a process has taken up. */
export interface Taken extends Stored {
  readonly id: string;
  readonly key: string;
  readonly saga: string | null;
  readonly step: number;
  readonly attempts: number;
}
