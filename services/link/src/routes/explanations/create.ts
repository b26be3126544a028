import { link } from '@clever/model-link';
import { explainVisit } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const createRoute = handle(link.operations.explain, ({ params, body }, { db }) =>
  explainVisit(db, params.id, body),
);
