import { player } from '@clever/model-player';
import { unbanPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(player.operations.unban, async ({ params }, { db }) => unbanPlayer(db, params.id));
