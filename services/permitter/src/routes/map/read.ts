import { permitter } from '@clever/model-permit';
import { readMap } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const readRoute = handle(permitter.operations.map, async ({ query }, { db }) =>
  readMap(db.permit, query.minutes),
);
