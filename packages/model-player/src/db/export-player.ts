import type { Readable } from 'node:stream';
import { streamPages } from '@clever/model';
import { findPlayer } from './find-player.ts';
import { listIdentities } from './list-identities.ts';
import { listMerges } from './list-merges.ts';
import { mergedIds } from './merged-ids.ts';
import type { PlayerDb } from './player-db.ts';
import { toPlayer } from './player-row.ts';
import { listBlocks, listFollowers, listFollowing, type Paging } from './ties.ts';

/** Rows read at a time; of saves, whose values are large, fewer. */
const limit = 100;
const savesAtOnce = 4;

const versions = `SELECT collection, key, version, written_at AS "writtenAt", value FROM save_version
  WHERE player_id = $1 AND (collection, key, version) > ($2, $3, $4) ORDER BY collection, key, version LIMIT ${savesAtOnce}`;
const recovery = 'SELECT created_at AS "createdAt" FROM recovery_code WHERE player_id = $1';

/**
 * Streams everything that is known about a player as one JSON document, a page at a time, as fast as it is read.
 *
 * @throws PLAYER_UNKNOWN; PLAYER_DELETED
 */
export async function exportPlayer(db: PlayerDb, given: string): Promise<Readable> {
  const player = await findPlayer(db.database, given);
  const lists = {
    identities: (paging: Paging) => listIdentities(db, player.id, paging),
    following: (paging: Paging) => listFollowing(db, player.id, paging),
    followers: (paging: Paging) => listFollowers(db, player.id, paging),
    blocks: (paging: Paging) => listBlocks(db, player.id, paging),
    merges: (paging: Paging) => listMerges(db, player.id, paging),
  };
  const document = async function* () {
    yield `{"player":${JSON.stringify(toPlayer(player))}`;
    for (const [name, list] of Object.entries(lists)) yield* array(name, pages(list));
    yield* array('saves', savedVersions(db, player.id));
    const { rows } = await db.database.query({ text: recovery, values: [player.id] });
    yield `,"recoveryCode":${JSON.stringify(rows[0] ?? null)}}\n`;
  };
  return streamPages(db.database, document());
}

/** Writes one field of the document. */
async function* array(name: string, items: AsyncIterable<unknown>): AsyncGenerator<string> {
  let before = `,"${name}":[`;
  for await (const item of items) {
    yield `${before}${JSON.stringify(item)}`;
    before = ',';
  }
  yield before === ',' ? ']' : `${before}]`;
}

type List = (paging: Paging) => Promise<{ items: unknown[]; next: string | null }>;

async function* pages(list: List): AsyncGenerator<unknown> {
  let cursor: string | undefined;
  do {
    const { items, next } = await list({ limit, cursor });
    yield* items;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}

/** Also those that a merge replaced and that can still come back. */
async function* savedVersions({ database }: PlayerDb, player: string): AsyncGenerator<unknown> {
  for (const id of await mergedIds(database, player)) {
    let after: readonly (string | number)[] = ['', '', 0];
    for (;;) {
      const { rows } = await database.query({ text: versions, values: [id, ...after] });
      for (const row of rows) yield { ...row, ...(id !== player && { keptUnder: id }) };
      const last = rows.at(-1);
      if (!last) break;
      after = [last.collection, last.key, last.version];
    }
  }
}
