import { callerOwn } from '../problems.ts';
import type { Caller } from '../shapes.ts';
import { change, everyCallee } from './change.ts';
import { lockCaller } from './lock-caller.ts';
import type { PermitDb } from './open-permit.ts';
import { readCaller } from './read-caller.ts';

/** Refuses a caller everywhere. @throws CALLER_UNKNOWN, and CALLER_OWN when it is the one that asks */
export async function disableCaller(db: PermitDb, by: string, name: string): Promise<Caller> {
  if (by === name) throw callerOwn(`${name} cannot disable itself`);
  return setDisabled(db, by, name, true);
}

/** Lets a disabled caller in again. @throws CALLER_UNKNOWN */
export async function enableCaller(db: PermitDb, by: string, name: string): Promise<Caller> {
  return setDisabled(db, by, name, false);
}

async function setDisabled(db: PermitDb, by: string, name: string, disabled: boolean): Promise<Caller> {
  await change(db, by, async (client) => {
    const before = await lockCaller(client, name);
    if (before.disabled === disabled) return { result: undefined, notes: [], callees: [] };
    await client.query('UPDATE caller SET disabled = $2 WHERE name = $1', [name, disabled]);
    const note = { action: disabled ? 'caller.disable' : 'caller.enable', subject: name };
    return { result: undefined, notes: [note], callees: [everyCallee] };
  });
  return readCaller(db, name);
}
