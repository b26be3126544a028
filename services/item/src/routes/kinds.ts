import { item } from '@clever/model-item';
import { retireKind } from '@clever/model-item/db';
import type { HandlersOf } from '@clever/service';
import { type context, handle } from '../context.ts';

const { createKind, listKinds, readKind, updateKind, retireKind: retire } = item.operations;

export const kinds: HandlersOf<typeof context> = [
  handle(createKind, (input, { db }) => db.kinds.create(input)),
  handle(listKinds, ({ query }, { db }) => db.kinds.list(query)),
  handle(readKind, ({ params }, { db }) => db.kinds.read(params.id)),
  handle(updateKind, ({ params, body, match }, { db }) => db.kinds.update(params.id, { edit: body, match })),
  handle(retire, ({ params }, { db }) => retireKind(db, params.id)),
];
