import { Snapshot } from '@clever/contract/permits';
import { Compile } from 'typebox/compile';
import type { Pool } from 'undici';
import { authorization, type PermitterAddress, pathOf } from './permitter-client.ts';

/** A snapshot with its entity tag; null where the one at hand is still the newest. */
export type Polled = { readonly snapshot: Snapshot; readonly etag: string } | null;

export interface PollOptions {
  readonly pool: Pool;
  readonly address: PermitterAddress;
  readonly callee: string;
  /** Entity tag of the snapshot at hand. With it, the permitter holds the request until there is another. */
  readonly etag: string | undefined;
  readonly waitSeconds: number;
  readonly signal: AbortSignal;
}

const shape = Compile(Snapshot);

/** The whole exchange has this beyond the wait that was asked for: one that hangs, or drips, ends with its connection. */
const exchangeMs = 2_000;
/** The first snapshot is asked for while everything starts. */
const firstMs = 10_000;

/**
 * Asks the permitter once for the snapshot of a callee.
 *
 * @throws Error when it does not answer in time, not with 200 or 304, or with something that is not this callee's snapshot
 */
export async function poll({ pool, address, callee, etag, waitSeconds, signal }: PollOptions): Promise<Polled> {
  const held: Record<string, string> = etag ? { 'if-none-match': etag, prefer: `wait=${waitSeconds}` } : {};
  const reply = await pool.request({
    method: 'GET',
    path: pathOf(address, `/snapshots/${callee}`),
    headers: { authorization: authorization(address), accept: 'application/json', ...held },
    headersTimeout: 0,
    bodyTimeout: 0,
    signal: AbortSignal.any([signal, AbortSignal.timeout(etag ? waitSeconds * 1000 + exchangeMs : firstMs)]),
  });
  if (reply.statusCode !== 200) await reply.body.dump();
  if (reply.statusCode === 304) return null;
  if (reply.statusCode !== 200) throw new Error(`The permitter answered ${reply.statusCode} for ${callee}`);
  const snapshot: unknown = await reply.body.json();
  const tag = reply.headers.etag;
  if (!shape.Check(snapshot) || snapshot.callee !== callee || typeof tag !== 'string')
    throw new Error(`The permitter answered something that is not the snapshot of ${callee}`);
  return { snapshot, etag: tag };
}
