import { player } from '@clever/model-player';
import { readSave } from '@clever/model-player/db';
import { handle } from '../../context.ts';

export const readRoute = handle(player.operations.readSave, async ({ params }, { db }) => readSave(db, params));
