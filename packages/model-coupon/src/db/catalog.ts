import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@clever/contract/database';
import { campaignUnknown } from '../problems.ts';
import type { CodeKeys } from '../rules/code-keys.ts';
import { CodeShapes } from '../rules/code-shapes.ts';
import type { Audience } from '../shapes.ts';

/** What redeeming needs to know of a campaign. May be out of date: the database compares the version. */
export interface KnownCampaign {
  readonly id: string;
  readonly version: number;
  readonly audience: Audience;
  readonly reward: unknown;
  readonly rewardVersion: number;
  readonly maxRedemptions: number | null;
  readonly pattern: string | null;
}

interface SourceRow {
  campaignId: string;
  pattern: string | null;
  charset: string | null;
  keyId: string | null;
  sharedCode: string | null;
  importedLengths: number[];
  updatedAt: Date;
}

/** A known shape is not asked about again for this long, where no message came. */
const freshForMs = 1_000;
/** A shape that was never heard of is asked about, with all others that wait, this often at most: a flood of guesses costs little. */
const paceMs = 25;
/** Campaigns are read again from a little before the newest change that was seen: one that began earlier may be committed later. */
const overlapMs = 60_000;
const maxCampaigns = 10_000;

/** Keeps in memory which codes there may be, and the campaigns that are redeemed. */
export class Catalog {
  readonly #database: Database;
  readonly #shapes: CodeShapes;
  readonly #campaigns = new Map<string, Promise<KnownCampaign>>();
  #readAt = Number.NEGATIVE_INFINITY;
  #newest = 0;
  #changed = false;
  #reading: Promise<void> | undefined;

  constructor(database: Database, keys: CodeKeys) {
    this.#database = database;
    this.#shapes = new CodeShapes(keys);
  }

  /** Returns the campaigns that a normalized code may belong to, an empty set where it may be any; undefined for nearly every code that does not exist. */
  async judge(code: string): Promise<ReadonlySet<string> | undefined> {
    const askedAt = performance.now();
    for (;;) {
      const verdict = this.#shapes.judge(code);
      if (typeof verdict === 'object') return verdict.campaigns;
      if (verdict === 'forged' ? this.#isFresh() : this.#readAt >= askedAt) return undefined;
      await this.#read();
    }
  }

  /** @throws COUPON_CAMPAIGN_UNKNOWN */
  find(id: string): Promise<KnownCampaign> {
    return this.#campaigns.get(id) ?? this.#load(id);
  }

  /** Drops a changed campaign from the cache, or all of them. */
  forget(id: string | null): void {
    if (id === null) this.#campaigns.clear();
    else this.#campaigns.delete(id);
    this.#changed = true;
  }

  #load(id: string): Promise<KnownCampaign> {
    const [oldest] = this.#campaigns.keys();
    if (oldest !== undefined && this.#campaigns.size >= maxCampaigns) this.#campaigns.delete(oldest);
    const loading = readCampaign(this.#database, id);
    this.#campaigns.set(id, loading);
    loading.catch(() => this.#campaigns.get(id) === loading && this.#campaigns.delete(id));
    return loading;
  }

  #isFresh(): boolean {
    return !this.#changed && !this.#reading && performance.now() - this.#readAt < freshForMs;
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readInTurn().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  async #readInTurn(): Promise<void> {
    const pauseMs = this.#readAt + paceMs - performance.now();
    if (pauseMs > 0) await sleep(pauseMs);
    await this.#readSources();
  }

  async #readSources(): Promise<void> {
    const startedAt = performance.now();
    this.#changed = false;
    const { rows } = await this.#database.query<SourceRow>({
      name: 'coupon sources',
      text: `SELECT c.id AS "campaignId", c.pattern, c.charset, c.key_id AS "keyId", k.code AS "sharedCode", c.imported_lengths AS "importedLengths",
          c.updated_at AS "updatedAt"
        FROM campaign c LEFT JOIN code k ON c.shared IS NOT NULL AND k.campaign_id = c.id
        WHERE c.updated_at >= $1`,
      values: [new Date(this.#newest - overlapMs)],
    });
    for (const { sharedCode, updatedAt, ...source } of rows) {
      this.#shapes.add({ ...source, shared: sharedCode });
      this.#newest = Math.max(this.#newest, updatedAt.getTime());
    }
    this.#readAt = startedAt;
  }
}

async function readCampaign(database: Database, id: string): Promise<KnownCampaign> {
  const { rows } = await database.query<KnownCampaign>({
    name: 'coupon campaign',
    text: `SELECT id, version, audience, reward, reward_version AS "rewardVersion", max_redemptions AS "maxRedemptions", pattern
      FROM campaign WHERE id = $1`,
    values: [id],
  });
  if (!rows[0]) throw campaignUnknown();
  return rows[0];
}
