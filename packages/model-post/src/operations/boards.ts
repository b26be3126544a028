import { Id, paging, preset, standard } from '@clever/contract';
import Type from 'typebox';
import * as problems from '../problems.ts';
import { Board, BoardEdit, NewBoard, Slug } from '../shapes.ts';

const params = Type.Object({ id: Id });

export const createBoard = preset.create('post.createBoard', '/boards', Board, {
  idempotent: 'optional-key',
  location: '/boards/{id}',
  summary: 'Make a board',
  body: NewBoard,
  problems: [problems.slugTaken, standard.keyReused],
});

export const listBoards = preset.list('post.listBoards', '/boards', Board, {
  summary: 'List boards, the newest first',
  query: Type.Object({ ...paging(), slug: Type.Optional(Slug) }),
});

export const readBoard = preset.read('post.readBoard', '/boards/{id}', Board, {
  summary: 'Read a board',
  params,
  problems: [problems.boardUnknown],
});

export const updateBoard = preset.update('post.updateBoard', '/boards/{id}', Board, {
  summary: 'Change the rules of a board',
  params,
  body: BoardEdit,
  problems: [problems.boardUnknown, problems.slugTaken, standard.stale],
});
