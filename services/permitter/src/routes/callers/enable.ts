import { permitter } from '@clever/model-permit';
import { enableCaller } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const enableRoute = handle(permitter.operations.enableCaller, async ({ params, caller }, { db }) =>
  enableCaller(db.permit, caller, params.name),
);
