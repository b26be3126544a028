import { player } from '@clever/model-player';
import { issueRecoveryCode } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const createRoute = handle(player.operations.createRecoveryCode, async ({ params }, { db }) =>
  issueRecoveryCode(db, params.id),
);
