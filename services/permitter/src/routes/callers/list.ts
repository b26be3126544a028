import { permitter } from '@clever/model-permit';
import { listCallers } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const listRoute = handle(permitter.operations.listCallers, async ({ query }, { db }) =>
  listCallers(db.permit, query),
);
