import { reply } from '@clever/contract';
import { permitter } from '@clever/model-permit';
import { issueSecret } from '@clever/model-permit/db';
import { createSecret, digestSecret } from '@clever/permitter';
import { handle } from '../../context.ts';

export const createRoute = handle(permitter.operations.issueSecret, async ({ params, body, caller }, { db }) => {
  const secret = createSecret();
  const issued = await issueSecret(db.permit, caller, { ...body, ...params, sha256: digestSecret(secret) });
  return reply(201, { ...issued, secret }, { 'cache-control': 'no-store' });
});
