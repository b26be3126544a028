import { rmSync } from 'node:fs';
import type { DataFolder } from './data-folder.ts';
import { readJson, writeJson } from './json-file.ts';
import { lockHolder } from './lock.ts';
import type { ProcessIdentity } from './process-identity.ts';

export interface RunningRecord {
  readonly name: string;
  readonly url: string;
  /** The domains that it serves. */
  readonly callees: readonly string[];
  /** Its own process with `--split`, the one of `start` otherwise. */
  readonly process: ProcessIdentity;
}

/** What a start runs, for `status`, `stop`, `call` and `permits`. */
export interface RunRecord {
  readonly process: ProcessIdentity;
  readonly startedAt: string;
  readonly mode: 'one process' | 'split';
  readonly services: readonly RunningRecord[];
}

export const writeRun = (folder: DataFolder, record: RunRecord): void => writeJson(folder.run, record);
export const removeRun = (folder: DataFolder): void => rmSync(folder.run, { force: true });

/** Reads what runs now; undefined when nothing does. */
export function readRun(folder: DataFolder): RunRecord | undefined {
  return lockHolder(folder.lock) ? readJson(folder.run) : undefined;
}
