import { secretUnknown } from '../problems.ts';
import { change, everyCallee } from './change.ts';
import { lockCaller } from './lock-caller.ts';
import type { PermitDb } from './open-permit.ts';

/** Revokes a secret of a caller. @throws CALLER_UNKNOWN. SECRET_UNKNOWN when it is revoked already, or another caller's */
export async function revokeSecret(db: PermitDb, by: string, secret: { name: string; id: string }): Promise<void> {
  const { name, id } = secret;
  await change(db, by, async (client) => {
    await lockCaller(client, name);
    const gone = await client.query('DELETE FROM secret WHERE id = $1 AND caller = $2', [id, name]);
    if (gone.rowCount === 0) throw secretUnknown(`${name} has no secret ${id}`);
    const note = { action: 'secret.revoke', subject: name, detail: { id } };
    return { result: undefined, notes: [note], callees: [everyCallee] };
  });
}
