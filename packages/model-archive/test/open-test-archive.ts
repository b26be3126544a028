import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createDatabase, type TestDatabase } from '@clever/testing';
import { onTestFinished } from 'vitest';
import { type ArchiveDb, createProgramme, importProgrammes, openArchive, putSource } from '../src/db/index.ts';
import type { Mapping, NewProgramme } from '../src/index.ts';

/** A key that was never used. */
export const newKey = (fingerprint = 'a') => ({ value: randomUUID(), fingerprint });

/** Opens the archive of a database, for one test. */
export async function openTestArchive(database: TestDatabase, settings = {}): Promise<ArchiveDb> {
  const db = await openArchive(database, settings);
  onTestFinished(() => db.close());
  return db;
}

export const makeDatabase = () => createDatabase('archive');

export const make = (db: ArchiveDb, title: string, more: Partial<NewProgramme> = {}) =>
  createProgramme(db, { body: { title, ...more }, caller: 'desk', key: newKey() });

export const mapping: Mapping = {
  key: { from: 'id' },
  title: { from: 'title' },
  broadcaster: { from: 'channel' },
  firstAired: { from: 'day' },
  synopsis: { from: 'text' },
  category: { from: 'genre' },
  tags: { from: 'tags', split: '|' },
  people: { from: 'cast' },
};

export const addSource = (db: ArchiveDb, name: string, rank = 100) =>
  putSource(db, { name, body: { title: name, format: 'json', mapping, rank }, match: undefined });

export const importAll = (db: ArchiveDb, name: string, records: readonly object[]) =>
  importProgrammes(db, name, Readable.from([Buffer.from(JSON.stringify(records))]));
