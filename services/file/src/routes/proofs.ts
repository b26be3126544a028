import { reply } from '@clever/contract';
import { file as contract, problems } from '@clever/model-file';
import { createFile, findBlob, findKind } from '@clever/model-file/db';
import type { Range } from '@clever/storage';
import { tooLarge } from '../bytes/receive.ts';
import { isOfTypes } from '../bytes/type-of.ts';
import { isProof, newClaim, rangesOf, readClaim } from '../content/claims.ts';
import { handle } from '../context.ts';
import type { Files } from '../open-files.ts';
import { blobKey } from '../storage/blob-key.ts';
import { storageOf } from '../storage/storage-of.ts';

const { claim, prove } = contract.operations;

const claimRoute = handle(claim, async ({ body, caller }, { config }) =>
  reply(201, newClaim(config.FILE_SIGN_KEY, { ...body, caller })),
);

const proveRoute = handle(prove, async ({ body: { token, proof, about }, caller }, { db, config }) => {
  const { sha256, size } = readClaim(config.FILE_SIGN_KEY, token, caller);
  const blob = await findBlob(db.db, sha256);
  const isHad = Number(blob.size) === size && (await isProof(token, proof, partsOf(db, sha256, rangesOf(token, size))));
  if (!isHad) throw problems.contentUnknown(`There are no bytes ${sha256}`);
  const kind = await findKind(db.db, about.kind);
  if (size > kind.maxBytes) throw tooLarge(kind.maxBytes);
  if (!isOfTypes(blob.type, kind.types)) throw problems.typeRefused(`The bytes are ${blob.type}`);
  const content = { ...blob, size };
  const { isNew, file } = await createFile(db.db, { about, kind, caller, sent: sha256, content });
  return isNew ? reply(201, file) : reply(200, file);
});

export const proofs = [claimRoute, proveRoute];

async function* partsOf(files: Files, sha256: string, ranges: readonly Range[]): AsyncGenerator<Buffer> {
  const storage = await storageOf(files, sha256);
  for (const range of ranges) yield* (await storage.read(blobKey(sha256), range)) as AsyncIterable<Buffer>;
}
