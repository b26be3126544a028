import { sample } from '@clever/model-sample';
import { listSamples } from '@clever/model-sample/db';
import { handle } from '../../context.ts';

export const listRoute = handle(sample.operations.list, ({ query }, { db }) => listSamples(db, query));
