import { callerExists } from '../problems.ts';
import type { Caller, NewCaller } from '../shapes.ts';
import { calleesOf } from './callees-of.ts';
import { change, everyCallee } from './change.ts';
import type { PermitDb } from './open-permit.ts';
import { readCaller } from './read-caller.ts';
import { setGrants } from './set-grants.ts';

/** Adds a caller with grants and without secrets. @throws CALLER_EXISTS */
export async function createCaller(db: PermitDb, by: string, { name, kind, operations }: NewCaller): Promise<Caller> {
  await change(db, by, async (client) => {
    const made = await client.query('INSERT INTO caller (name, kind) VALUES ($1, $2) ON CONFLICT DO NOTHING', [
      name,
      kind,
    ]);
    if (made.rowCount === 0) throw callerExists(`There is a caller ${name}`);
    const { added } = await setGrants(client, name, operations);
    const note = { action: 'caller.create', subject: name, detail: { kind, operations: added } };
    return { result: undefined, notes: [note], callees: [everyCallee, ...calleesOf(added)] };
  });
  return readCaller(db, name);
}
