import { archive } from '@clever/model-archive';
import { readSynopsis } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const readRoute = handle(archive.operations.readSynopsis, async ({ params }, { db }) =>
  readSynopsis(db.archive, params.id),
);
