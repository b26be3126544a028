import { file } from '@clever/model-file';
import { holdFile, releaseFile } from '@clever/model-file/db';
import { handle } from '../context.ts';

const { hold, release } = file.operations;

export const holds = [
  handle(hold, ({ params, caller }, { db }) => holdFile(db.db, { ...params, caller })),
  handle(release, ({ params, caller }, { db }) => releaseFile(db.db, { ...params, caller })),
];
