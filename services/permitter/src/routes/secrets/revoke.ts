import { permitter } from '@clever/model-permit';
import { revokeSecret } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const revokeRoute = handle(permitter.operations.revokeSecret, async ({ params, caller }, { db }) =>
  revokeSecret(db.permit, caller, params),
);
