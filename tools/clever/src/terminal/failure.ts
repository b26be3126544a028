/** Exit codes, after sysexits.h where it has one. */
export const exitCodes = {
  failed: 1,
  usage: 2,
  /** The data folder is damaged. */
  data: 65,
  /** A port is in use, or what is asked for does not run. */
  unavailable: 69,
  /** The disk is full. */
  disk: 74,
  /** Another start runs in the same folder. */
  running: 75,
  /** A folder or file belongs to another user. */
  permission: 77,
  /** A setting is missing or malformed. */
  config: 78,
} as const;

export interface FailureOptions {
  readonly exit?: keyof typeof exitCodes;
  /** What to do about it, one line each. */
  readonly hints?: readonly string[];
  readonly cause?: unknown;
}

/** Something went wrong that a sentence explains: it is printed without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly exitCode: number;
  readonly hints: readonly string[];

  constructor(message: string, { exit = 'failed', hints = [], cause }: FailureOptions = {}) {
    super(message, { cause });
    this.exitCode = exitCodes[exit];
    this.hints = hints;
  }
}
