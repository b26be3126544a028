import { stream } from '@clever/contract';
import { player } from '@clever/model-player';
import { exportPlayer } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.exportData, async ({ params }, { db }) =>
  stream('application/json', await exportPlayer(db, params.id), {
    'content-disposition': `attachment; filename="player-${params.id}.json"`,
  }),
);
