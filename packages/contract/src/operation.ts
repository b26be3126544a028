import type { TSchema } from 'typebox';
import { checkBounds } from './bounds.ts';
import type { ProblemKind } from './problem.ts';
import type { Access, Idempotency, Kind, Method, Upload } from './spec-types.ts';

export type EntityTag = string | readonly [version: string, ...others: string[]];

/** One HTTP endpoint, described once. */
export interface OperationSpec {
  /** `domain.verb`, the name that grants use. */
  readonly name: `${string}.${string}`;
  /** `json` (the default), or what is about HTTP itself: a redirect, a stream of bytes, an upgrade. */
  readonly kind?: Kind;
  readonly method: Method;
  /** With parameters in braces: `/links/{id}`. At its end, `{+slug}` takes several segments, slashes included. @see RFC 6570, 3.2.3 */
  readonly path: `/${string}`;
  readonly access: Access;
  readonly idempotent: Idempotency;
  readonly summary: string;
  readonly description?: string;
  readonly params?: TSchema;
  readonly query?: TSchema;
  /** Names in lower case. Headers that are not listed are not seen by the handler. */
  readonly headers?: TSchema;
  readonly body?: TSchema;
  /** A body that is not JSON: the handler reads it as a stream of bytes. */
  readonly upload?: Upload;
  /**
   * The field of the reply that holds its version: it is sent as ETag, answers 304 to If-None-Match, and is what If-Match names. Fields after it are part of the
   * tag where a reply changes without its version, for example with time: `['version', 'state']`. If-Match looks at the version alone.
   */
  readonly entityTag?: EntityTag;
  /** Where what was made is, filled in from the reply, else from the parameters: `/notices/{id}`. Sent as Location. */
  readonly location?: `/${string}`;
  /**
   * Headers of its replies, by names in lower case: with a value they are sent with each of them, refusals too; those that are null the handler fills.
   */
  readonly replyHeaders?: Readonly<Record<string, string | null>>;
  /** Whether pages of other sites may call it: their browsers send no credentials of ours, so it is open to the anonymous. */
  readonly crossOrigin?: true;
  /** Edits: the handler gets `match` from If-Match; `required` answers 428 without one. */
  readonly precondition?: 'required' | 'optional';
  /** Success replies by status. Errors are `problems`. */
  readonly replies: Readonly<Record<number, TSchema>>;
  /** Media types of a `stream`. */
  readonly produces?: readonly string[];
  readonly problems?: readonly ProblemKind[];
  /** Largest body, in bytes. The service's own limit (1 MiB) where it is absent. */
  readonly maxBodyBytes?: number;
  /** How long a caller waits for one attempt, in milliseconds. The caller's own (2,000) where it is absent. */
  readonly timeoutMs?: number;
}

/**
 * Describes one operation of a contract.
 *
 * @throws TypeError when the description contradicts itself, or an input has no bound
 */
export function operation<const Spec extends OperationSpec>(spec: Spec): Spec {
  const fault = findFault(spec);
  if (fault) throw new TypeError(`operation ${spec.name}: ${fault}`);
  return Object.freeze(spec);
}

function findFault(spec: OperationSpec): string | undefined {
  const bodyless = spec.method === 'GET' || spec.method === 'HEAD';
  if (!/^[a-z][a-z0-9]*\.[a-z][A-Za-z0-9]*$/.test(spec.name)) return 'the name is not of the form domain.verb';
  if (bodyless !== (spec.idempotent === 'safe')) return `${spec.method} cannot be idempotent: '${spec.idempotent}'`;
  if (bodyless && (spec.body || spec.upload)) return `${spec.method} has no body`;
  if (spec.kind === 'page' && !['session', 'public'].includes(spec.access))
    return 'a page is for people, not for callers';
  if (spec.access === 'session' && spec.kind !== 'page') return 'only pages have sessions';
  if (spec.crossOrigin && !['public', 'weak'].includes(spec.access))
    return 'crossOrigin: a page of another site has no credentials';
  if (spec.body && spec.upload) return 'body and upload exclude each other';
  if (Object.keys(spec.replies).length === 0) return 'there is no reply';
  if (Object.keys(spec.replies).some((status) => Number(status) >= 400)) return 'errors are problems, not replies';
  return pathFault(spec) ?? headFault(spec) ?? inputFault(spec);
}

function pathFault({ path, params }: OperationSpec): string | undefined {
  if (/\{\+(?![a-zA-Z][a-zA-Z0-9]*\}$)/.test(path)) return 'several segments are the end of a path';
  const named = [...path.matchAll(/\{\+?([a-zA-Z][a-zA-Z0-9]*)\}/g)].map((match) => match[1]).sort();
  const declared = fieldsOf(params).sort();
  return named.join() === declared.join() ? undefined : `path has {${named}}, params has {${declared}}`;
}

/** ETag and Location are made of fields, which have to be there. */
function headFault({ precondition, entityTag, location, replies, params }: OperationSpec): string | undefined {
  if (precondition && !entityTag) return 'a precondition needs an entityTag: what If-Match names';
  const bodies = Object.values(replies)
    .map(fieldsOf)
    .filter((fields) => fields.length > 0);
  const isThere = (field: string) => bodies.every((fields) => fields.includes(field));
  const tagless = [entityTag ?? []].flat().find((field) => !isThere(field));
  if (tagless !== undefined) return `entityTag: a reply has no field ${tagless}`;
  const named = [...(location ?? '').matchAll(/\{([^}]*)\}/g)].map(([, name = '']) => name);
  const unknown = named.find((name) => !isThere(name) && !fieldsOf(params).includes(name));
  return unknown === undefined ? undefined : `location: neither the replies nor params have {${unknown}}`;
}

const fieldsOf = (schema: TSchema | undefined): string[] =>
  Object.keys((schema as { properties?: object } | undefined)?.properties ?? {});

function inputFault({ params, query, headers, body }: OperationSpec): string | undefined {
  for (const [part, schema] of Object.entries({ params, query, headers, body })) {
    const fault = schema && checkBounds(schema, part);
    if (fault) return fault;
  }
  return undefined;
}
