import { archive } from '@clever/model-archive';
import { suggest } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const createRoute = handle(archive.operations.suggest, async ({ params }, { db }) =>
  suggest(db.archive, params.id),
);
