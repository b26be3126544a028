import { archive } from '@clever/model-archive';
import { readAccuracy } from '@clever/model-archive/db';
import { handle } from '../../../context.ts';

export const readRoute = handle(archive.operations.accuracy, async (_, { db }) => readAccuracy(db.archive));
