import { link } from '@clever/model-link';
import { drawQr } from '@clever/model-link/db';
import { handle } from '../../context.ts';

export const readRoute = handle(link.operations.qr, ({ params, query }, { db }) => drawQr(db, params.id, query));
