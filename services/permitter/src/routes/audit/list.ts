import { permitter } from '@clever/model-permit';
import { listAudit } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const listRoute = handle(permitter.operations.listAudit, async ({ query }, { db }) =>
  listAudit(db.permit, query),
);
