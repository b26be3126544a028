import { setTimeout as sleep } from 'node:timers/promises';
import { openPermit, type PermitDb, seedCaller } from '@clever/model-permit/db';
import { type Environment, type RunningService, start } from '@clever/service';
import { createDatabase, type Send, type TestDatabase } from '@clever/testing';
import { afterAll } from 'vitest';
import { app } from '../src/app.ts';

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: replies are asserted, not trusted
  readonly body: any;
}

export interface Request {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A permitter on a database of its own, and callers named after what they are: `clever` may do anything, `stranger` nothing. */
export interface RunningPermitter {
  readonly url: string;
  readonly db: PermitDb;
  readonly database: TestDatabase;
  readonly service: RunningService;
  /** Makes a caller whose secret is its name, repeated, and waits until the permitter has heard of it. */
  caller(name: string, ...operations: string[]): Promise<void>;
  /** `send('GET /callers', { as: 'clever' })` */
  send(what: string, request?: Request): Promise<Reply>;
  /** Sends as a caller, or as nobody. */
  as(name: string | null, secret?: string): Send;
  /** Starts another one on the same database. */
  another(env?: Environment): Promise<RunningService>;
}

export const secretOf = (name: string) => `${name}-`.repeat(8);
export const basic = (name: string, secret = secretOf(name)) => `Basic ${btoa(`${name}:${secret}`)}`;

/** Starts a permitter for a test file; it stops after the last test. */
export async function runPermitter(): Promise<RunningPermitter> {
  const database = await createDatabase('permit');
  const db = openPermit(database);
  const caller = async (name: string, ...operations: string[]) =>
    void (await seedCaller(db, { name, secret: secretOf(name), operations }));
  await caller('clever', 'permitter.*');
  await caller('stranger');
  const running: RunningService[] = [];
  const another = async (env: Environment = {}) => {
    const settings = {
      CLEVER_SECRET: secretOf('permitter'),
      LOG_LEVEL: 'silent',
      DRAIN_MS: '0',
      ...database.env,
      ...env,
    };
    const service = await start(app, settings);
    running.push(service);
    return service;
  };
  const service = await another();
  afterAll(async () => {
    await Promise.all(running.map((each) => each.close()));
    await db.close();
  });
  return {
    url: service.url,
    db,
    database,
    service,
    async caller(name, ...operations) {
      await caller(name, ...operations);
      await untilKnown(service.url, name);
    },
    another,
    send: (what, request) => send(service.url, what, request),
    as:
      (name, secret) =>
      async (method, path, { body, headers } = {}) => {
        const credentials: Record<string, string> = name === null ? {} : { authorization: basic(name, secret) };
        const reply = await send(service.url, `${method} ${path}`, { body, headers: { ...credentials, ...headers } });
        return { ...reply, headers: Object.fromEntries(reply.headers) };
      },
  };
}

/** What is written to the database beside the permitter reaches it by a notification. */
async function untilKnown(url: string, name: string): Promise<void> {
  for (const until = Date.now() + 30_000; Date.now() < until; await sleep(5))
    if ((await send(url, 'GET /callers', { as: name })).status !== 401) return;
  throw new Error(`the permitter never heard of ${name}`);
}

export async function send(url: string, what: string, { as, body, headers }: Request = {}): Promise<Reply> {
  const [method = 'GET', path = '/'] = what.split(' ');
  const reply = await fetch(url + path, {
    method,
    headers: {
      ...(as && { authorization: basic(as) }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, body: text === '' ? undefined : JSON.parse(text) };
}
