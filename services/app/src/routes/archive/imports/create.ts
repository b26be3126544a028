import { archive } from '@clever/model-archive';
import { importProgrammes } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const createRoute = handle(archive.operations.importProgrammes, async ({ params, query, body }, { db }) =>
  importProgrammes(db.archive, params.name, body, query),
);
