import { post } from '@clever/model-post';
import { handle } from '../context.ts';

const { createBoard, listBoards, readBoard, updateBoard, listWords, readWord, removeWord } = post.operations;

/** What has no rule of its own. */
export const boards = [
  handle(createBoard, (input, { db }) => db.boards.create(input)),
  handle(listBoards, ({ query }, { db }) => db.boards.list(query)),
  handle(readBoard, ({ params }, { db }) => db.boards.read(params.id)),
  handle(updateBoard, ({ params, body, match }, { db }) => db.boards.update(params.id, { edit: body, match })),
  handle(listWords, ({ query }, { db }) => db.words.list(query)),
  handle(readWord, ({ params }, { db }) => db.words.read(params.id)),
  handle(removeWord, ({ params, match }, { db }) => db.words.remove(params.id, match)),
];
