import { permitter } from '@clever/model-permit';
import { readCaller } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const readRoute = handle(permitter.operations.readCaller, async ({ params }, { db }) =>
  readCaller(db.permit, params.name),
);
