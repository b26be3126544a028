import type { TObject, TSchema } from 'typebox';
import { type EntityTag, type OperationSpec, operation } from '../operation.ts';
import { Nothing, pageOf } from '../shapes.ts';
import type { Idempotency } from '../spec-types.ts';

type Name = OperationSpec['name'];
type Path = OperationSpec['path'];

/** The options of each operation. */
type About = Pick<OperationSpec, 'summary' | 'description' | 'params' | 'problems' | 'maxBodyBytes' | 'timeoutMs'>;
type Tagged = About & { readonly entityTag?: EntityTag };

interface Usual {
  readonly entityTag: EntityTag;
  readonly idempotent: Idempotency;
}

const usual: Usual = { entityTag: 'version', idempotent: 'no' };
const { entityTag } = usual;

/** Describes `POST /badges`: 201 with what was made, its entity tag and its address. `idempotent` has no default, as it decides what a repetition does. */
export function create<
  const N extends Name,
  const P extends Path,
  Reply extends TSchema,
  const A extends Tagged & {
    readonly body: TSchema;
    readonly idempotent: 'key' | 'optional-key';
    readonly location: Path;
  },
>(name: N, path: P, reply: Reply, about: A) {
  return operation({ name, path, method: 'POST', access: 'strong', entityTag, replies: { 201: reply }, ...about });
}

/** Describes `GET /badges`: a page of items, by the filters of `query`. */
export function list<
  const N extends Name,
  const P extends Path,
  Item extends TSchema,
  const A extends About & { readonly query: TObject },
>(name: N, path: P, item: Item, about: A) {
  const replies = { 200: pageOf(item) };
  return operation({ name, path, method: 'GET', access: 'strong', idempotent: 'safe', replies, ...about });
}

/** Describes `GET /badges/{id}`: 200 with its entity tag, or 304. */
export function read<const N extends Name, const P extends Path, Reply extends TSchema, const A extends Tagged>(
  name: N,
  path: P,
  reply: Reply,
  about: A,
) {
  const replies = { 200: reply };
  return operation({ name, path, method: 'GET', access: 'strong', idempotent: 'safe', entityTag, replies, ...about });
}

/** Describes `PATCH /badges/{id}` of the version that If-Match names: 200 with the new one. */
export function update<
  const N extends Name,
  const P extends Path,
  Reply extends TSchema,
  const A extends Tagged & { readonly body: TSchema; readonly query?: TSchema; readonly idempotent?: 'no' | 'natural' },
>(name: N, path: P, reply: Reply, about: A) {
  const edit = { method: 'PATCH', access: 'strong', precondition: 'required' } as const;
  return operation({ name, path, ...edit, ...usual, replies: { 200: reply }, ...about });
}

/** Describes `DELETE /badges/{id}` of the version that If-Match names, or of any where `precondition` is absent: 204. */
export function remove<
  const N extends Name,
  const P extends Path,
  const A extends Tagged & { readonly precondition?: 'required' | 'optional' },
>(name: N, path: P, about: A) {
  const deletion = { method: 'DELETE', access: 'strong', idempotent: 'natural' } as const;
  return operation({ name, path, ...deletion, replies: { 204: Nothing }, ...about });
}
