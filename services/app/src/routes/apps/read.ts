import { app } from '@clever/model-app';
import { readApp } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const readRoute = handle(app.operations.read, async ({ params }, { db }) => readApp(db.app, params.app));
