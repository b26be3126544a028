import { join } from 'node:path';
import type { DataFolder } from '../data/data-folder.ts';
import { readJson, writeJson } from '../data/json-file.ts';
import { lockHolder } from '../data/lock.ts';

/** The record of a registry that runs on this machine. */
export interface RegistryRecord {
  readonly url: string;
  readonly uplink: string;
  readonly pid: number;
}

/** The user in whose name this checkout releases and deploys. */
export const ownUser = 'clever';

/** Where the registry of this data folder is. */
export const registryPath = (folder: DataFolder): string => join(folder.path, 'registry');

export const registryLock = (folder: DataFolder): string => join(registryPath(folder), 'lock');
const recordFile = (folder: DataFolder) => join(registryPath(folder), 'run.json');

export const writeRecord = (folder: DataFolder, record: RegistryRecord): void => writeJson(recordFile(folder), record);

/** Reads what runs now; undefined when nothing does. */
export const readRecord = (folder: DataFolder): RegistryRecord | undefined =>
  lockHolder(registryLock(folder)) ? readJson(recordFile(folder)) : undefined;
