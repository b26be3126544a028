import { post } from '@clever/model-post';
import { handle } from '../../context.ts';

export const updateRoute = handle(post.operations.updateBoard, ({ params, body, match }, { db }) =>
  db.boards.update(params.id, { edit: body, match }),
);
