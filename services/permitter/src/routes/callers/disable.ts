import { permitter } from '@clever/model-permit';
import { disableCaller } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const disableRoute = handle(permitter.operations.disableCaller, async ({ params, caller }, { db }) =>
  disableCaller(db.permit, caller, params.name),
);
