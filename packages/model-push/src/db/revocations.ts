import { type Generations, generationsOf as generations, isRevoked as isOlder, revoke } from '@clever/model';
import type { Disconnection, NewDisconnection } from '../shapes.ts';
import type { PushDb } from './open-push.ts';

/** Revokes all tokens of a player or a device that were made before, and has replicas close their connections. */
export const disconnect = (db: PushDb, caller: string, revoking: NewDisconnection): Promise<Disconnection> =>
  db.database.transaction(async (tx) => {
    const { subject, generation, at } = await revoke(tx, caller, revoking);
    await tx.query({ text: notifying, values: [subject, String(generation)] });
    return { subject, at };
  });

const notifying = "SELECT pg_notify('push', json_build_array('d', $1::text, $2::text)::text)";

/** Reads the generation that tokens of each of these must have. */
export const generationsOf = ({ database }: PushDb, subjects: readonly string[]) => generations(database, subjects);

/** Returns whether a token was made before its player or its device was disconnected. */
export const isRevoked = ({ database }: PushDb, token: Generations) => isOlder(database, token);
