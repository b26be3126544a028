import { app } from '@clever/model-app';
import { simulateProposal } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const createRoute = handle(app.operations.simulate, ({ params, body }, { db }) =>
  simulateProposal(db.app, params.app, body),
);
