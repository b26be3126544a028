import { permitter } from '@clever/model-permit';
import { readGrants } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const readRoute = handle(permitter.operations.readGrants, async ({ params }, { db }) =>
  readGrants(db.permit, params.name),
);
