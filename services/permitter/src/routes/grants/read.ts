import { reply } from '@clever/contract';
import { permitter } from '@clever/model-permit';
import { readGrants } from '@clever/model-permit/db';
import { handle } from '../../context.ts';

export const readRoute = handle(permitter.operations.readGrants, async ({ params }, { db }) => {
  const { operations, version } = await readGrants(db.permit, params.name);
  return reply(200, { operations }, { etag: `"${version}"` });
});
