import { link } from '@clever/model-link';
import { listLinks } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const listRoute = handle(link.operations.list, ({ query }, { db }) => listLinks(db, query));
