import { reply, stream } from '@clever/contract';
import { file, problems } from '@clever/model-file';
import { findFile, findVariant, readFile } from '@clever/model-file/db';
import { answerBytes, type Storage } from '@clever/storage';
import { mayRead } from '../content/may-read.ts';
import { signatureOf } from '../content/signature.ts';
import { handle } from '../context.ts';
import { blobKey } from '../storage/blob-key.ts';
import { storageOf } from '../storage/storage-of.ts';

const { content, variant, sign } = file.operations;

const kept = ({ sha256 }: { readonly sha256: string }, storage: Storage) => ({
  ...{ storage, key: blobKey(sha256), tag: sha256, rangeRefused: problems.rangeRefused },
});

const contentRoute = handle(content, async ({ params, query, caller }, { db, config, http, may, demand }) => {
  const found = await readFile(db.db, params.id);
  const path = `/files/${params.id}/content`;
  const cacheControl = mayRead(found, { path, query, keys: config.FILE_SIGN_KEY, caller, may, demand });
  const storage = await storageOf(db, found.sha256);
  return answerBytes(http, { ...found, ...kept(found, storage), isDownload: query.download === true, cacheControl });
});

const variantRoute = handle(variant, async ({ params, query, headers, caller }, { db, config, http, may, demand }) => {
  const row = await findFile(db.db, params.id);
  const path = `/files/${params.id}/variants/${params.name}`;
  const cacheControl = mayRead(row, { path, query, keys: config.FILE_SIGN_KEY, caller, may, demand });
  const format = query.format ?? (/image\/avif/.test(headers.accept ?? '') ? 'avif' : 'webp');
  const made = findVariant(row, params.name, format);
  const storage = await storageOf(db, made.sha256);
  const name = `${row.name.replace(/\.\w+$/, '')}-${params.name}.${format}`;
  const answer = await answerBytes(http, {
    ...made,
    ...kept(made, storage),
    name,
    isDownload: query.download === true,
    cacheControl,
  });
  return stream(answer.type, answer.body, { ...answer.headers, vary: 'accept' }, answer.status);
});

const signRoute = handle(sign, async ({ params, body: { seconds, variant, download } }, { db, config }) => {
  await readFile(db.db, params.id);
  const path = `/files/${params.id}/${variant ? `variants/${variant}` : 'content'}`;
  const expires = Math.ceil(Date.now() / 1000) + seconds;
  const signature = signatureOf(config.FILE_SIGN_KEY, { path, expires, download });
  const query = `expires=${expires}&signature=${signature}${download ? '&download=true' : ''}`;
  return reply(201, {
    url: `${config.FILE_PUBLIC_URL}${path}?${query}`,
    expiresAt: new Date(expires * 1000).toISOString(),
  });
});

export const contents = [contentRoute, variantRoute, signRoute];
