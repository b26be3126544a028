import { reply, standard } from '@clever/contract';
import { permitter } from '@clever/model-permit';
import { handle } from '../../context.ts';
import { requirePermit } from '../../permits/check-credentials.ts';

export const readRoute = handle(permitter.operations.auth, async ({ headers }, { db }) => {
  const { authorization, 'x-operation': operation } = headers;
  // nginx makes a 500 of anything but 2xx, 401 and 403.
  if (!operation) throw standard.forbidden('X-Operation does not name an operation');
  return reply(204, undefined, { 'x-caller': requirePermit(db, { authorization, operation }) });
});
