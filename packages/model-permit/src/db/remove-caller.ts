import { callerOwn } from '../problems.ts';
import { change, everyCallee } from './change.ts';
import { lockCaller } from './lock-caller.ts';
import type { PermitDb } from './open-permit.ts';

/** Removes a caller with its secrets and grants; the audit stays. @throws CALLER_UNKNOWN, and CALLER_OWN when it is the one that asks */
export async function removeCaller(db: PermitDb, by: string, name: string): Promise<void> {
  if (by === name) throw callerOwn(`${name} cannot remove itself`);
  await change(db, by, async (client) => {
    const { kind } = await lockCaller(client, name);
    await client.query('DELETE FROM caller WHERE name = $1', [name]);
    const note = { action: 'caller.remove', subject: name, detail: { kind } };
    return { result: undefined, notes: [note], callees: [everyCallee] };
  });
}
