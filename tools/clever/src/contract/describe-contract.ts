import { createHash } from 'node:crypto';
import type { Contract, OperationSpec } from '@clever/contract';

/** A JSON Schema. */
export type Shape = Readonly<Record<string, unknown>>;

/** What callers can know of one operation, as JSON. Defaults of `operation()` are written out. */
export interface OperationDescription {
  readonly kind: string;
  readonly method: string;
  readonly path: string;
  readonly access: string;
  readonly idempotent: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly headers?: Shape;
  readonly body?: Shape;
  readonly upload?: { readonly types: readonly string[]; readonly maxBytes: number };
  readonly precondition?: string;
  readonly entityTag?: string | readonly string[];
  readonly location?: string;
  readonly crossOrigin?: true;
  /** By status. */
  readonly replies: Readonly<Record<string, Shape>>;
  readonly produces?: readonly string[];
  /** By code. */
  readonly problems: Readonly<Record<string, { readonly status: number; readonly title: string }>>;
  readonly maxBodyBytes?: number;
  readonly timeoutMs?: number;
}

/** A contract as JSON: the same contract gives the same text, whatever the order in which its source lists things. */
export interface ContractDescription {
  /** The contract's name: `coupon`. */
  readonly contract: string;
  readonly version: string;
  /** SHA-256 of the operations, 64 hexadecimal digits. */
  readonly hash: string;
  readonly operations: Readonly<Record<string, OperationDescription>>;
}

/** Describes a contract. */
export function describeContract({ service, version, operations }: Contract): ContractDescription {
  const entries = Object.entries(operations).map(([key, spec]) => [key, describeOperation(spec)] as const);
  const described = sorted(JSON.parse(JSON.stringify(Object.fromEntries(entries))));
  return { contract: service, version, hash: digest(described), operations: described };
}

function describeOperation(spec: OperationSpec): OperationDescription {
  const { name: _, problems = [], kind = 'json', ...rest } = spec;
  const byCode = problems.map(({ code, status, title }) => [code, { status, title }] as const);
  return { ...(rest as object), kind, problems: Object.fromEntries(byCode) } as OperationDescription;
}

const digest = (operations: object) => createHash('sha256').update(JSON.stringify(operations)).digest('hex');

/** Lists of JSON Schema that are sets. */
const sets = new Set(['required', 'enum', 'types', 'produces']);

/** Sorts what has no order: keys of objects, and lists that are sets. */
function sorted<T>(value: T, name = ''): T {
  if (Array.isArray(value)) return (sets.has(name) ? value.toSorted(byText) : value.map((one) => sorted(one))) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner, key)])) as T;
}

const byText = (one: unknown, other: unknown) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
