import { link } from '@clever/model-link';
import { importLinks } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const createRoute = handle(link.operations.importLinks, ({ body, query, caller }, { db }) =>
  importLinks(db, { upload: body, ...query, caller }),
);
