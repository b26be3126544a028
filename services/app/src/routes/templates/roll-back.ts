import { app } from '@clever/model-app';
import { rollBack } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const rollBackRoute = handle(app.operations.rollback, async ({ params, body, match, caller, key }, { db }) =>
  rollBack(db.app, { app: params.app, version: body.version, match }, { caller, key }),
);
