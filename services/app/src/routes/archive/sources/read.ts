import { archive } from '@clever/model-archive';
import { readSource } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const readRoute = handle(archive.operations.readSource, async ({ params }, { db }) =>
  readSource(db.archive, params.name),
);
