import { post } from '@clever/model-post';
import { handle } from '../../context.ts';

export const readRoute = handle(post.operations.readBoard, ({ params }, { db }) => db.boards.read(params.id));
