/** An error that Verdaccio answers as it is: with this status and this message. */
export class Refusal extends Error {
  readonly status: number;
  /** Verdaccio looks at either. */
  readonly code: string;

  constructor(status: number, message: string, options: { code?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.status = status;
    this.code = options.code ?? `E${status}`;
  }
}

const full = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Converts an error of the disk to an HTTP error for the publisher; other errors stay as they are. */
export function explain(error: unknown): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (!code || !full.includes(code)) return error as Error;
  return new Refusal(507, "the registry's disk is full: nothing was published, publish again when there is space", {
    cause: error,
  });
}
