import { file } from '@clever/model-file';
import { handle } from '../context.ts';
import { moveSome } from '../storage/move.ts';

export const moves = [handle(file.operations.move, ({ body }, { db }) => moveSome(db, body.max))];
