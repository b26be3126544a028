import { reply } from '@clever/contract';
import { file } from '@clever/model-file';
import { findUpload } from '@clever/model-file/db';
import { handle } from '../context.ts';
import { append } from '../uploads/append.ts';
import { begin } from '../uploads/begin.ts';
import { finish, isComplete, removeUpload } from '../uploads/finish.ts';
import { locked } from '../uploads/locked.ts';
import { checkVersion, headersOf, readChecksum } from '../uploads/protocol.ts';

const { createUpload, readUpload, appendUpload, removeUpload: remove } = file.operations;
const numberOf = (text: string | undefined) => (text === undefined ? undefined : Number(text));
const endOf = (hours: number) => new Date(Date.now() + hours * 3_600_000);

const createRoute = handle(createUpload, async ({ headers, body, caller }, { db, config, http }) => {
  checkVersion(headers);
  const checksum = readChecksum(headers['upload-checksum']);
  const expiresAt = () => endOf(config.FILE_UPLOAD_HOURS);
  const begun = await begin(db, {
    caller,
    length: numberOf(headers['upload-length']),
    isDeferred: headers['upload-defer-length'] === '1',
    metadata: headers['upload-metadata'] ?? '',
    concat: headers['upload-concat'] ?? '',
    expiresAt: expiresAt(),
  });
  const hasBytes = headers['content-type'] !== undefined || begun.length === 0;
  const upload =
    begun.fileId === null && hasBytes
      ? await append(db, {
          id: begun.id,
          caller,
          at: 0,
          length: undefined,
          body,
          bodyBytes: numberOf(http.headers['content-length'] as string),
          checksum,
          stallMs: config.FILE_STALL_MS,
          expiresAt,
        })
      : begun;
  return reply(201, undefined, { ...headersOf(upload), location: `${config.FILE_PUBLIC_URL}/uploads/${upload.id}` });
});

const readRoute = handle(readUpload, async ({ params, headers, caller }, { db }) => {
  checkVersion(headers);
  const found = await findUpload(db.db, params.id, caller);
  // A process that died between the last bytes and the file.
  const upload = isComplete(found) ? await locked(db, found.id, () => finish(db, found)) : found;
  const { length, concat, metadata } = upload;
  return reply(200, undefined, {
    ...headersOf(upload),
    ...(length === null ? { 'upload-defer-length': '1' } : { 'upload-length': String(length) }),
    ...(concat && { 'upload-concat': concat }),
    ...(metadata && { 'upload-metadata': metadata }),
  });
});

const appendRoute = handle(appendUpload, async ({ params, headers, body, caller }, { db, config, http }) => {
  checkVersion(headers);
  const upload = await append(db, {
    id: params.id,
    caller,
    at: numberOf(headers['upload-offset']) ?? -1,
    length: numberOf(headers['upload-length']),
    body,
    bodyBytes: numberOf(http.headers['content-length'] as string | undefined),
    checksum: readChecksum(headers['upload-checksum']),
    stallMs: config.FILE_STALL_MS,
    expiresAt: () => endOf(config.FILE_UPLOAD_HOURS),
  });
  return reply(204, undefined, headersOf(upload));
});

const removeRoute = handle(remove, async ({ params, headers, caller }, { db }) => {
  checkVersion(headers);
  await findUpload(db.db, params.id, caller);
  await removeUpload(db, params.id);
});

export const uploads = [createRoute, readRoute, appendRoute, removeRoute];
