import type { ClientQuery } from '@clever/model-app';
import type { Log } from '@clever/model-app/db';
import type { Feed } from '@clever/model-notice';
import type { Opening } from '@clever/service';
import { LRUCache } from 'lru-cache';
import type { calls } from './calls.ts';

type Call = Opening<unknown, typeof calls>['call'];
type FeedClient = ClientQuery & { readonly app: string };

/** The notices of a client, or that they could not be read. */
export interface Notices {
  readonly available: boolean;
  readonly items: Feed['items'];
}

/** Feeds of clients that name no player: those of one kind get the same one. */
export type Feeds = LRUCache<string, Feed, FeedClient>;

/** A notice is at most this much late. */
const keepMs = 5_000;
const maxFeeds = 1_000;
/** A start does not wait longer for its notices. */
const timeoutMs = 1_000;

/** Keeps feeds for a moment; those who ask for one at once share a call. */
export const createFeeds = (call: Call): Feeds =>
  new LRUCache<string, Feed, FeedClient>({
    max: maxFeeds,
    ttl: keepMs,
    fetchMethod: (_key, _old, { context }) => ask(call, context),
  });

/** Reads the notices of a client. Never rejects: without them a client starts all the same. */
export async function readNotices(
  { feeds, call, log }: { readonly feeds: Feeds; readonly call: Call; readonly log: Pick<Log, 'warn'> },
  client: FeedClient,
): Promise<Notices> {
  try {
    const feed = await (client.player === undefined ? share(feeds, client) : ask(call, client));
    return { available: true, items: feed?.items ?? [] };
  } catch (error) {
    log.warn({ err: error }, 'answered without notices');
    return { available: false, items: [] };
  }
}

const share = (feeds: Feeds, client: FeedClient) => {
  const { app, platform, version, locale, country } = client;
  return feeds.fetch([app, platform, version, locale, country].join('\n'), { context: client });
};

const ask = (call: Call, client: FeedClient) => call.notice.feed({ query: client }, { timeoutMs });
