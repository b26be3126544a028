import { randomUUID } from 'node:crypto';
import { createDatabase, type TestDatabase } from '@clever/testing';
import { authenticate, openPlayer, type PlayerDb } from '../src/db/index.ts';
import type { NewMerge, Player } from '../src/index.ts';

/** Opens the domain again, as another replica would. */
export const openReplica = (database: TestDatabase) => openPlayer(database, { recoveriesPerHour: 1_000 });

export async function openTestPlayer(): Promise<{ database: TestDatabase; db: PlayerDb }> {
  const database = await createDatabase('player');
  return { database, db: openReplica(database) };
}

/** A key that was never used. */
export const newKey = () => ({ value: randomUUID(), fingerprint: randomUUID() });

/** Makes a player with a device. */
export async function makePlayer(db: PlayerDb): Promise<Player> {
  return (await authenticate(db, 'device', `device-${randomUUID()}`)).player;
}

export const newMerge = (from: Player, more: Partial<NewMerge> = {}): NewMerge => ({
  from: from.id,
  rules: {},
  otherwise: 'keep',
  preview: false,
  ...more,
});

export const nobody = '00000000-0000-7000-8000-000000000000';
