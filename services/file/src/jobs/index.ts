import { collectBlobs, collectFiles, expiredUploads } from '@clever/model-file/db';
import { removeLeftovers } from '@clever/storage';
import { makeVariant } from '../bytes/make-variant.ts';
import { job } from '../context.ts';
import { blobKey } from '../storage/blob-key.ts';
import { removeUpload } from '../uploads/finish.ts';

const dayMs = 86_400_000;

const variants = job({ name: 'make-variants', everyMs: 1_000, run: ({ db }) => makeVariant(db) });

const uploads = job({
  name: 'expire-uploads',
  everyMs: 60_000,
  async run({ db }) {
    const ids = await expiredUploads(db.db);
    for (const id of ids) await removeUpload(db, id);
    return ids.length > 0;
  },
});

const collection = job({
  name: 'collect',
  everyMs: 60_000,
  async run({ db, config }) {
    const files = await collectFiles(db.db, config.FILE_UNHELD_HOURS);
    const blobs = await collectBlobs(db.db, async ({ storage, sha256 }) =>
      db.storages.get(storage)?.remove(blobKey(sha256)),
    );
    return files + blobs > 0;
  },
});

/** What a process that died was writing down. */
const leftovers = job({
  name: 'remove-leftovers',
  everyMs: 3_600_000,
  async run({ db: { folder } }) {
    await removeLeftovers(folder, dayMs);
    return false;
  },
});

export const jobs = [variants, uploads, collection, leftovers];
