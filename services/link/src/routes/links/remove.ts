import { link } from '@clever/model-link';
import { removeLink } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(link.operations.remove, ({ params }, { db }) => removeLink(db, params.id));
