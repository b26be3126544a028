import { archive } from '@clever/model-archive';
import { listSources } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const listRoute = handle(archive.operations.listSources, async ({ query }, { db }) =>
  listSources(db.archive, query),
);
