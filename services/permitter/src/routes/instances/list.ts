import { permitter } from '@clever/model-permit';
import { listInstances } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const listRoute = handle(permitter.operations.instances, async (_input, { db }) => ({
  items: await listInstances(db.permit),
}));
