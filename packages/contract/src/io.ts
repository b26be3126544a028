import type { Readable } from 'node:stream';
import type { Static, TObject, TSchema } from 'typebox';
import type { OperationSpec } from './operation.ts';
import type { Redirect, Reply, Streamed } from './reply.ts';
import type { Defaulted } from './shapes.ts';
import type { Upload } from './spec-types.ts';

/** The Idempotency-Key of a request. */
export interface IdempotencyKey {
  /** As sent: 1 to 255 visible ASCII characters. Unique per caller. */
  readonly value: string;
  /** SHA-256 of operation, parameters and body, in base64url (43 characters): distinguishes a repetition from a reuse. */
  readonly fingerprint: string;
}

/** The versions that entity tags name, or `*` for any. A tag that names none is left out, so that it never matches. */
export type Match = '*' | readonly number[];

type Part<Spec, Name extends string> = Spec extends { readonly [P in Name]: infer Schema extends TSchema }
  ? Static<Schema>
  : undefined;

type BodyOf<Spec> = Spec extends { readonly upload: Upload } ? Readable : Part<Spec, 'body'>;

type CallerOf<Spec> = Spec extends { readonly access: 'strong' }
  ? string
  : Spec extends { readonly access: 'weak' }
    ? string | null
    : null;

/** What a handler receives. */
export interface Input<Spec extends OperationSpec> {
  readonly params: Part<Spec, 'params'>;
  readonly query: Part<Spec, 'query'>;
  readonly headers: Part<Spec, 'headers'>;
  readonly body: BodyOf<Spec>;
  /** Name of the caller; null for an anonymous one. */
  readonly caller: CallerOf<Spec>;
  /** Where a key is optional and none was sent, it is one that nobody else has. */
  readonly key: Spec extends { readonly idempotent: 'key' | 'optional-key' } ? IdempotencyKey : undefined;
  /** The versions that the caller expects, from If-Match. */
  readonly match: Spec extends { readonly precondition: 'required' }
    ? Match
    : Spec extends { readonly precondition: 'optional' }
      ? Match | undefined
      : undefined;
  /** From If-None-Match, where the operation has a precondition. */
  readonly noneMatch: Spec extends { readonly precondition: string } ? Match | undefined : undefined;
}

type Statuses<Spec extends OperationSpec> = keyof Spec['replies'] & number;

type ReplyBody<Spec extends OperationSpec, Status> = Status extends keyof Spec['replies']
  ? Spec['replies'][Status] extends TSchema
    ? Static<Spec['replies'][Status]>
    : never
  : never;

/** A handler without a reply body may return nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: an async function without a return is of this type
type OrVoid<Body> = Body extends undefined ? Body | void : Body;

type IsUnion<T, Whole = T> = T extends unknown ? ([Whole] extends [T] ? false : true) : never;

type AnyReply<Spec extends OperationSpec> = {
  [Status in Statuses<Spec>]: Reply<Status, ReplyBody<Spec, Status>>;
}[Statuses<Spec>];

/**
 * What a handler returns: the body of the one success, or `reply(status, body)` where there are several. JSON that was
 * made before is `serialized`. An upgrade took the connection over, and returns nothing.
 */
export type Result<Spec extends OperationSpec> = Spec extends { readonly kind: 'redirect' }
  ? Redirect | Streamed
  : Spec extends { readonly kind: 'page' }
    ? Redirect | Streamed
    : Spec extends { readonly kind: 'stream' }
      ? Streamed
      : Spec extends { readonly kind: 'upgrade' }
        ? // biome-ignore lint/suspicious/noConfusingVoidType: an async function without a return is of this type
          void
        : IsUnion<Statuses<Spec>> extends true
          ? AnyReply<Spec> | Streamed
          : AnyReply<Spec> | Streamed | OrVoid<ReplyBody<Spec, Statuses<Spec>>>;

type DefaultedKeys<Properties> = {
  [Name in keyof Properties]: Properties[Name] extends Defaulted ? Name : never;
}[keyof Properties];

type SentPart<Schema> =
  Schema extends TObject<infer Properties>
    ? Omit<Static<Schema>, DefaultedKeys<Properties>> &
        Partial<Pick<Static<Schema>, DefaultedKeys<Properties> & keyof Static<Schema>>>
    : Schema extends TSchema
      ? Static<Schema>
      : never;

type SentParts<Spec> = {
  [Name in 'params' | 'query' | 'headers' | 'body' as Spec extends { readonly [P in Name]: TSchema }
    ? Name
    : never]: Spec extends { readonly [P in Name]: infer Schema } ? SentPart<Schema> : never;
};

type AllOptional<T> = Record<never, never> extends T ? true : false;

/** What a caller sends: parts whose fields are all optional may be left out. */
export type Sent<Spec extends OperationSpec> = {
  [Name in keyof SentParts<Spec> as AllOptional<SentParts<Spec>[Name]> extends true
    ? never
    : Name]: SentParts<Spec>[Name];
} & {
  [Name in keyof SentParts<Spec> as AllOptional<SentParts<Spec>[Name]> extends true
    ? Name
    : never]?: SentParts<Spec>[Name];
} & (Spec extends { readonly upload: Upload }
    ? { upload: { type: string; body: Readable | Buffer | string } }
    : unknown) &
  (Spec extends { readonly idempotent: 'key' } ? { key: string } : unknown) &
  (Spec extends { readonly idempotent: 'optional-key' } ? { key?: string } : unknown) &
  (Spec extends { readonly precondition: 'required' } ? { match: Match } : unknown) &
  (Spec extends { readonly precondition: 'optional' } ? { match?: Match; noneMatch?: Match } : unknown);
