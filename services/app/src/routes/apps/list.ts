import { app } from '@clever/model-app';
import { listApps } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const listRoute = handle(app.operations.list, ({ query }, { db }) => listApps(db.app, query));
