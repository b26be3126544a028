/** What a problem may carry besides its code. */
export interface ProblemOptions {
  /** Extension members of the problem document, such as `{ current: 3 }`. Never secrets. */
  readonly extra?: Readonly<Record<string, unknown>>;
  /** Response headers, such as `retry-after`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The error that led to this one. It is logged and never sent. */
  readonly cause?: unknown;
}

/** What every error reply of a kind has in common. */
export interface ProblemKind<Code extends string = string> {
  readonly code: Code;
  readonly status: number;
  readonly title: string;
}

/** A kind of error reply. Call it to make the error: `throw couponUnknown('No code PINK-1')`. */
export interface ProblemType<Code extends string = string> extends ProblemKind<Code> {
  (detail?: string, options?: ProblemOptions): ProblemError<Code>;
}

/** An error that is answered as `application/problem+json`. @see https://www.rfc-editor.org/rfc/rfc9457 */
export class ProblemError<Code extends string = string> extends Error {
  override readonly name = 'ProblemError';
  readonly code: Code;
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly extra: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(type: ProblemKind<Code>, detail?: string, options: ProblemOptions = {}) {
    super(detail ?? type.title, { cause: options.cause });
    this.code = type.code;
    this.status = type.status;
    this.title = type.title;
    this.detail = detail;
    this.extra = options.extra ?? {};
    this.headers = options.headers ?? {};
  }
}

/**
 * Names a kind of error reply of a contract.
 *
 * @param code stable, `UPPER_SNAKE_CASE`, one meaning for ever
 * @param status 400 to 599
 * @param title the same sentence each time, without a full stop
 * @throws TypeError when code or status are malformed
 */
export function problem<const Code extends string>(code: Code, status: number, title: string): ProblemType<Code> {
  if (!/^[A-Z][A-Z0-9_]{2,63}$/.test(code)) throw new TypeError(`problem code ${code} is not UPPER_SNAKE_CASE`);
  if (!Number.isInteger(status) || status < 400 || status > 599) throw new TypeError(`${code}: status ${status}`);
  const type = { code, status, title };
  return Object.assign((detail?: string, options?: ProblemOptions) => new ProblemError(type, detail, options), type);
}

/** Returns whether an error is a problem, and of these kinds when any are named. */
export function isProblem<Code extends string = string>(
  error: unknown,
  ...types: readonly ProblemKind<Code>[]
): error is ProblemError<Code> {
  return error instanceof ProblemError && (types.length === 0 || types.some((type) => type.code === error.code));
}
