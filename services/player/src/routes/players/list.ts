import { player } from '@clever/model-player';
import { listPlayers } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const listRoute = handle(player.operations.list, async ({ query }, { db }) => listPlayers(db, query));
