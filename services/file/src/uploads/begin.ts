import { problems } from '@clever/model-file';
import { createUpload, findKind, findUpload, type Upload } from '@clever/model-file/db';
import { tooLarge } from '../bytes/receive.ts';
import type { Files } from '../open-files.ts';
import { finish } from './finish.ts';
import { locked } from './locked.ts';
import { joinedFrom, readMetadata } from './protocol.ts';

export interface Beginning {
  readonly caller: string;
  readonly length: number | undefined;
  readonly isDeferred: boolean;
  readonly metadata: string;
  readonly concat: string;
  readonly expiresAt: Date;
}

/**
 * Begins an upload, or puts a final one together.
 *
 * @throws FILE_UPLOAD_MALFORMED; FILE_KIND_UNKNOWN; FILE_TOO_BIG; FILE_UPLOAD_OPEN when a partial one is not complete
 */
export async function begin(files: Files, { length, isDeferred, ...upload }: Beginning): Promise<Upload> {
  const { maxBytes } = await findKind(files.db, readMetadata(upload.metadata).about.kind);
  const ids = joinedFrom(upload.concat);
  if (ids) return join(files, ids, { ...upload, maxBytes });
  if (upload.concat !== '' && upload.concat !== 'partial')
    throw problems.uploadMalformed('Upload-Concat is partial or final;');
  if ((length === undefined) !== isDeferred)
    throw problems.uploadMalformed('Send Upload-Length, or Upload-Defer-Length: 1');
  if (length !== undefined && length > maxBytes) throw tooLarge(maxBytes);
  return createUpload(files.db, { ...upload, length: length ?? null });
}

async function join(
  files: Files,
  ids: string[],
  upload: Omit<Beginning, 'length' | 'isDeferred'> & { maxBytes: number },
) {
  const { maxBytes, ...rest } = upload;
  const partial = await Promise.all(ids.map((id) => findUpload(files.db, id, upload.caller)));
  if (partial.some(({ concat }) => concat !== 'partial'))
    throw problems.uploadMalformed('Only partial uploads are joined');
  const open = partial.find(({ offset, length }) => offset !== length);
  if (open) throw problems.uploadOpen(`${open.id} is not complete`);
  const length = partial.reduce((sum, { offset }) => sum + offset, 0);
  if (length > maxBytes) throw tooLarge(maxBytes);
  const made = await createUpload(files.db, {
    ...rest,
    concat: `final;${ids.map((id) => `/uploads/${id}`).join(' ')}`,
    length,
    offset: length,
  });
  return locked(files, made.id, () => finish(files, made));
}
