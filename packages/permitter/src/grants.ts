import type { Snapshot } from '@clever/contract/permits';

/** A snapshot in the form that requests are decided from. */
export interface Grants {
  readonly callee: string;
  readonly version: string;
  readonly callers: ReadonlyMap<string, KnownCaller>;
}

/** A caller that the permitter knows. */
export interface KnownCaller {
  readonly name: string;
  readonly secrets: readonly LiveSecret[];
  /** `coupon.redeem` or `coupon.*`. */
  readonly operations: ReadonlySet<string>;
}

export interface LiveSecret {
  readonly id: string;
  readonly digest: Buffer;
  /** Milliseconds since 1970; infinite where it does not expire. */
  readonly expiresAtMs: number;
}

/** Compiles a snapshot for lookups that cost the same whatever its size. */
export function compileSnapshot({ callee, version, callers }: Snapshot): Grants {
  return { callee, version, callers: new Map(callers.map((caller) => [caller.name, compileCaller(caller)])) };
}

function compileCaller({ name, secrets, operations }: Snapshot['callers'][number]): KnownCaller {
  return {
    name,
    operations: new Set(operations),
    secrets: secrets.map(({ id, sha256, expiresAt }) => ({
      id,
      digest: Buffer.from(sha256, 'hex'),
      expiresAtMs: expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt),
    })),
  };
}

/** Returns whether a caller is granted an operation, by its name or by its domain's `*`. */
export function isGranted({ operations }: KnownCaller, operation: string): boolean {
  return operations.has(operation) || operations.has(`${domainOf(operation)}.*`);
}

/** Names the domain of an operation: `coupon` of `coupon.redeem`. */
export function domainOf(operation: string): string {
  return operation.slice(0, operation.indexOf('.'));
}
