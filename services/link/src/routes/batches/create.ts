import { link } from '@clever/model-link';
import { createLinks } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const createRoute = handle(link.operations.createMany, ({ body, caller, key }, { db }) =>
  createLinks(db, { links: body.links, caller, key }),
);
