import type { Domain } from '@clever/router';
import { httpRequest } from '../load.ts';
import { type Filling, idOf } from './fill.ts';

/** What grows, and what is asked of it meanwhile. */
export interface Subject {
  readonly operation: string;
  readonly domain: Domain;
  /** Once, before anything grows. */
  readonly first?: string;
  readonly fillings: readonly Filling[];
  readonly expected: number;
  /** @param count how many were asked before @param size how many rows there are */
  readonly request: (headers: Record<string, string>, count: number, size: number) => string;
}

const any = (size: number) => Math.floor(Math.random() * size);
const since = '2026-01-01T00:00:00Z';
const campaign = '00000000-0000-7000-9000-000000000001';
const event = '00000000-0000-7000-9000-000000000002';
/** Codes of a campaign that were brought from elsewhere: twelve letters, without a check character. */
const codeOf = (number: number) =>
  `G${number
    .toString(10)
    .padStart(11, '0')
    .replaceAll(/\d/g, (digit) => 'ACDEFHJKLM'[Number(digit)] as string)}`;

const players: Filling = { table: 'player (id)', line: idOf };

/** The hot operations of the domains that grow with their users. */
export const subjects: readonly Subject[] = [
  {
    operation: 'link.read',
    domain: 'link',
    fillings: [
      {
        table: 'links (id, domain, slug, slug_key, target, created_by)',
        line: (number) => `${idOf(number)}\t127.0.0.1\ts${number}\ts${number}\thttps://example.com/${number}\tbench`,
      },
    ],
    expected: 200,
    request: (headers, _count, size) => httpRequest('GET', `/links/${idOf(any(size))}`, headers),
  },
  {
    operation: 'player.read',
    domain: 'player',
    fillings: [players],
    expected: 200,
    request: (headers, _count, size) => httpRequest('GET', `/players/${idOf(any(size))}`, headers),
  },
  {
    operation: 'player.follow',
    domain: 'player',
    fillings: [
      players,
      {
        table: 'follow (follower_id, followee_id, since)',
        line: (number) => `${idOf(number)}\t${idOf(number + 1)}\t${since}`,
      },
    ],
    expected: 201,
    request: (headers, count, size) =>
      httpRequest(
        'PUT',
        `/players/${idOf(count % size)}/following/${idOf((count + 2 + Math.floor(count / size)) % size)}`,
        headers,
      ),
  },
  {
    operation: 'coupon.redeem',
    domain: 'coupon',
    first: `INSERT INTO campaign (id, name, max_per_code, audience, reward, pattern, charset, key_id, imported_lengths, next_position, caller, key, fingerprint)
        VALUES ('${campaign}', 'Growing', 1000000, '{}', '{"points":1}', 'PINK-####', 'ABCDEFGH', 'other', '{12}', 100000000, 'bench', 'bench', 'bench');
      INSERT INTO stock (campaign_id) VALUES ('${campaign}')`,
    fillings: [
      {
        table: 'code (code, campaign_id, position)',
        line: (number) => `${codeOf(number)}\t${campaign}\t${number + 1}`,
      },
    ],
    expected: 201,
    request: (headers, count, size) => {
      const body = `{"code":"${codeOf(any(size))}","playerId":"p${count}"}`;
      return httpRequest('POST', '/redemptions', { ...headers, 'idempotency-key': `${size}-${count}` }, body);
    },
  },
  {
    operation: 'item.balances',
    domain: 'item',
    first: `INSERT INTO kind (id, name, is_unique, tradable, prices, products, metadata, created_by)
      VALUES ('gold', 'Gold', false, true, '[]', '{}', '{}', 'bench')`,
    fillings: [{ table: 'balance (account, kind, amount)', line: (number) => `player:${number}\tgold\t1000` }],
    expected: 200,
    request: (headers, _count, size) => httpRequest('GET', `/accounts/player:${any(size)}/balances`, headers),
  },
  {
    operation: 'event.submit',
    domain: 'event',
    first: `INSERT INTO event (id, name, time_zone, day_starts_at, starts_at, claim_days, audience, phases, missions, leaderboard, published_at, created_by)
      VALUES ('${event}', 'Growing', 'UTC', 0, '${since}', 7, '{}', '[]', '[]', '{"mode":"best","order":"high","payouts":[]}', '${since}', 'bench')`,
    fillings: [
      {
        table: 'score (event_id, season, player_id, score, place, at)',
        line: (number) => `${event}\tall\tp${number}\t${scoreOf(number)}\t${-scoreOf(number)}\t${since}`,
      },
    ],
    expected: 201,
    request: (headers, count, size) => {
      const body = `{"playerId":"p${any(size)}","client":{},"score":${any(2_000_000)}}`;
      return httpRequest(
        'POST',
        `/events/${event}/scores`,
        { ...headers, 'idempotency-key': `${size}-${count}` },
        body,
      );
    },
  },
];

function scoreOf(number: number): number {
  return (number * 7919) % 1_000_003;
}
