import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { PassThrough } from 'node:stream';
import { draftOf, syncFolder } from '../write-whole.ts';
import { publication } from './publication.ts';
import { explain, Refusal } from './refusal.ts';

/** The stream that Verdaccio writes a tarball to: it calls `done` or `abort`, and waits for `open`, then for `success` or `error`. */
export interface Upload extends PassThrough {
  done(): void;
  abort(): void;
}

/** Tarballs that are being received. */
const received = new Set<string>();

/** Receives a tarball: it has its name when all of it is on the disk, and not before. */
export function receiveTarball(path: string): Upload {
  const wanted = Promise.withResolvers<boolean>();
  const upload: Upload = Object.assign(new PassThrough(), {
    done: () => wanted.resolve(true),
    abort() {
      wanted.resolve(false);
      upload.destroy();
    },
  });
  receive(path, upload, wanted.promise).then(
    (kept) => kept && upload.emit('success'),
    (error) => {
      upload.resume();
      upload.emit('error', explain(error));
    },
  );
  return upload;
}

async function receive(path: string, upload: Upload, wanted: Promise<boolean>): Promise<boolean> {
  if (received.has(path) || existsSync(path)) throw taken(path);
  received.add(path);
  const draft = draftOf(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    if (!(await write(draft, upload, wanted))) return false;
    await rename(draft, path);
    await syncFolder(dirname(path));
    const current = publication.getStore();
    if (current) current.tarball = path;
    return true;
  } finally {
    received.delete(path);
    await rm(draft, { force: true });
  }
}

async function write(draft: string, upload: Upload, wanted: Promise<boolean>): Promise<boolean> {
  await using file = await open(draft, 'wx');
  upload.emit('open');
  const left = wanted.then((is) => !is);
  try {
    // The stream stays open after an error, for the rest that still comes.
    for await (const chunk of upload.iterator({ destroyOnReturn: false })) await file.writeFile(chunk);
  } catch (error) {
    if (upload.destroyed && (await left)) return false;
    throw error;
  }
  if (await left) return false;
  await file.sync();
  return true;
}

const taken = (path: string) =>
  new Refusal(
    409,
    `${publication.getStore()?.what ?? basename(path)} is there already: a version never changes, publish another`,
  );
