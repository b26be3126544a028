import { player } from '@clever/model-player';
import { readPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.read, async ({ params }, { db }) => readPlayer(db, params.id));
