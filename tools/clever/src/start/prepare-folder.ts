import { mkdirSync, statfsSync } from 'node:fs';
import type { DataFolder } from '../data/data-folder.ts';
import { takeLock } from '../data/lock.ts';
import { Failure } from '../terminal/failure.ts';

const neededBytes = 100 * 1024 * 1024;

/**
 * Makes the data folder and takes its lock.
 *
 * @returns gives the lock back
 * @throws Failure when another start runs there, the disk is full, or the folder is somebody else's
 */
export function prepareFolder(folder: DataFolder): () => void {
  try {
    mkdirSync(folder.path, { recursive: true, mode: 0o755 });
    mkdirSync(folder.logs, { recursive: true, mode: 0o700 });
    checkSpace(folder.path);
    return takeLock(folder.lock);
  } catch (error) {
    throw explain(folder.path, error as NodeJS.ErrnoException);
  }
}

function checkSpace(path: string): void {
  const { bavail, bsize } = statfsSync(path);
  if (bavail * bsize < neededBytes) throw diskFull(path);
}

function explain(path: string, error: NodeJS.ErrnoException): Error {
  if (error.code === 'ENOSPC') return diskFull(path, error);
  if (error.code !== 'EACCES' && error.code !== 'EPERM' && error.code !== 'EROFS') return error;
  return new Failure(`${path} cannot be written: it belongs to another user, or is read-only`, {
    exit: 'permission',
    hints: ['start as the user who started first, or keep the data elsewhere: clever start --data DIR'],
    cause: error,
  });
}

const diskFull = (path: string, cause?: Error) =>
  new Failure(`the disk is full: less than ${neededBytes / 1024 / 1024} MB are free at ${path}`, {
    exit: 'disk',
    hints: ['make room, then start again'],
    cause,
  });
