import { reply } from '@clever/contract';
import { permitter } from '@clever/model-permit';
import { replaceGrants } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const replaceRoute = handle(permitter.operations.replaceGrants, async (input, { db }) => {
  const { params, body, match, caller } = input;
  const { operations, version } = await replaceGrants(db.permit, caller, { ...params, ...body, match });
  return reply(200, { operations }, { etag: `"${version}"` });
});
