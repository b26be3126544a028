import { permitter } from '@clever/model-permit';
import { recordObservations } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const createRoute = handle(permitter.operations.observe, async ({ body }, { db }) =>
  recordObservations(db.permit, body),
);
