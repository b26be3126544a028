import { randomUUID } from 'node:crypto';
import type { Database } from '@clever/contract/database';
import { createDatabase } from '@clever/testing';
import type { FeedQuery } from '../src/client-shapes.ts';
import {
  createNotice,
  type NoticeDb,
  type NoticeSettings,
  openNotice,
  parseSchemes,
  publishNotice,
  readFeed,
} from '../src/db/index.ts';
import type { Feed, NewNotice, Notice } from '../src/index.ts';

export const settings: NoticeSettings = {
  schemes: parseSchemes('clever'),
  maxAgeSeconds: 15,
  log: { warn: () => undefined, error: () => undefined },
};

/** A database of the test's own, and the statements that went through its pool. */
export async function openTestNotice(): Promise<NoticeDb & AsyncDisposable & { statements: string[] }> {
  const database = await createDatabase('notice');
  const statements: string[] = [];
  const counted: Database = {
    ...database,
    query: (statement) => {
      statements.push(statement.name ?? statement.text);
      return database.query(statement);
    },
  };
  const db = await openNotice(counted, settings);
  return {
    ...db,
    statements,
    async [Symbol.asyncDispose]() {
      await db.close();
      await database.close();
    },
  };
}

export const newKey = (fingerprint: string = randomUUID()) => ({ value: randomUUID(), fingerprint });

export const newNotice = (input: Partial<NewNotice> = {}): NewNotice => ({
  name: 'Maintenance',
  kind: 'popup',
  defaultLocale: 'ko',
  texts: { ko: { title: '점검 안내' }, en: { title: 'Maintenance' } },
  ...input,
});

/** Drafts a notice as `shop`. */
export const draft = (db: NoticeDb, input: Partial<NewNotice> = {}): Promise<Notice> =>
  createNotice(db, { body: newNotice(input), caller: 'shop', key: newKey() });

/** Drafts and publishes a notice. */
export async function live(db: NoticeDb, input: Partial<NewNotice> = {}): Promise<Notice> {
  const { id } = await draft(db, input);
  return publishNotice(db, { id, publication: {}, match: '*', caller: 'shop' });
}

/** The feed as a client reads it. */
export async function feedOf(db: NoticeDb, query: Partial<FeedQuery> = {}): Promise<Feed['items']> {
  const { body } = await readFeed(db, { limit: 200, ...query });
  return (JSON.parse(String(body)) as Feed).items;
}

export const titlesOf = async (db: NoticeDb, query: Partial<FeedQuery> = {}) =>
  (await feedOf(db, query)).map(({ title }) => title);

/** A notice whose only title is this one. */
export const titled = (title: string): Partial<NewNotice> => ({ name: title, texts: { ko: { title } } });
