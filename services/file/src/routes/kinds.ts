import { file } from '@clever/model-file';
import { listKinds, saveKind } from '@clever/model-file/db';
import { handle } from '../context.ts';

const { listKinds: list, saveKind: save } = file.operations;

export const kinds = [
  handle(list, (_input, { db }) => listKinds(db.db)),
  handle(save, ({ params, body }, { db }) => saveKind(db.db, params.name, body)),
];
