import { player } from '@clever/model-player';
import { deletePlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const removeRoute = handle(player.operations.remove, async ({ params }, { db }) => deletePlayer(db, params.id));
