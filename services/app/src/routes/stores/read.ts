import { app } from '@clever/model-app';
import { readStores } from '@clever/model-app/db';
import { handle } from '../../context.ts';

export const readRoute = handle(app.operations.stores, ({ params }, { db }) => readStores(db.app, params.app));
