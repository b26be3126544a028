import { post } from '@clever/model-post';
import { handle } from '../../context.ts';

export const createRoute = handle(post.operations.createBoard, (input, { db }) => db.boards.create(input));
