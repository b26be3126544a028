import { checkMatch, type Match } from '@clever/contract';
import type { Grants } from '../shapes.ts';
import { calleesOf } from './callees-of.ts';
import { change } from './change.ts';
import { lockCaller } from './lock-caller.ts';
import type { PermitDb } from './open-permit.ts';
import { readGrants } from './read-grants.ts';
import { setGrants } from './set-grants.ts';

export interface GrantsEdit {
  readonly name: string;
  readonly operations: readonly string[];
  /** The version that was read. */
  readonly match: Match;
}

/** Replaces the grants of a caller. @throws CALLER_UNKNOWN. STALE when they changed since they were read */
export async function replaceGrants(
  db: PermitDb,
  by: string,
  { name, operations, match }: GrantsEdit,
): Promise<Grants> {
  await change(db, by, async (client) => {
    const { grantsVersion } = await lockCaller(client, name);
    checkMatch(match, grantsVersion);
    const done = await setGrants(client, name, operations);
    const callees = calleesOf([...done.added, ...done.removed]);
    const notes = callees.length > 0 ? [{ action: 'grants.replace', subject: name, detail: { ...done } }] : [];
    return { result: undefined, notes, callees };
  });
  return readGrants(db, name);
}
