import { permitter } from '@clever/model-permit';
import { replaceGrants } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const replaceRoute = handle(
  permitter.operations.replaceGrants,
  async ({ params, body, match, caller }, { db }) => replaceGrants(db.permit, caller, { ...params, ...body, match }),
);
