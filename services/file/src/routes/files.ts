import { reply } from '@clever/contract';
import { file as contract, problems } from '@clever/model-file';
import { findKind, judgeFile, listFiles, readFile, removeFile, updateFile } from '@clever/model-file/db';
import { keep } from '../bytes/keep.ts';
import { receive } from '../bytes/receive.ts';
import { handle } from '../context.ts';

const { put, list, read, update, remove, verdict } = contract.operations;

const putRoute = handle(put, async ({ params, query, headers, body, caller }, { db, config }) => {
  const { maxBytes } = await findKind(db.db, query.kind);
  await using arrived = await receive(body, { folder: db.folder, maxBytes, stallMs: config.FILE_STALL_MS });
  if (arrived.sha256 !== params.sha256) throw problems.digestWrong(`The bytes have ${arrived.sha256}`);
  const { isNew, file } = await keep(db, arrived, { about: query, caller, said: headers['content-type'] });
  return isNew ? reply(201, file) : reply(200, file);
});

export const files = [
  putRoute,
  handle(list, ({ query }, { db }) => listFiles(db.db, query)),
  handle(read, ({ params }, { db }) => readFile(db.db, params.id)),
  handle(update, ({ params, body, match }, { db }) => updateFile(db.db, params.id, { edit: body, match })),
  handle(remove, ({ params }, { db }) => removeFile(db.db, params.id)),
  handle(verdict, ({ params, body }, { db }) => judgeFile(db.db, params.id, body)),
];
