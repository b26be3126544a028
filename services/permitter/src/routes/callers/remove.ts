import { permitter } from '@clever/model-permit';
import { removeCaller } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(permitter.operations.removeCaller, async ({ params, caller }, { db }) =>
  removeCaller(db.permit, caller, params.name),
);
