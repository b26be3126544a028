import { post } from '@clever/model-post';
import { handle } from '../../context.ts';

export const listRoute = handle(post.operations.listBoards, ({ query }, { db }) => db.boards.list(query));
