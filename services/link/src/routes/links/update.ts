import { link } from '@clever/model-link';
import { updateLink } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const updateRoute = handle(link.operations.update, async ({ params, body, match }, { db }) =>
  updateLink(db, { id: params.id, edit: body, match }),
);
