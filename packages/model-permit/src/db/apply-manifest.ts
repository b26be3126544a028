import type { PoolClient } from 'pg';
import { callerNotService } from '../problems.ts';
import type { Applied, Manifest } from '../shapes.ts';
import { calleesOf } from './callees-of.ts';
import { change, everyCallee, type Note } from './change.ts';
import { keepManifest } from './keep-manifest.ts';
import type { PermitDb } from './open-permit.ts';
import { type GrantChange, setGrants } from './set-grants.ts';

/**
 * Makes the callers of kind service those of a manifest. A service that it does not name loses its grants and keeps its secrets,
 * so that a manifest of an older checkout is undone by applying the newer one.
 *
 * @throws CALLER_NOT_SERVICE when it names a caller of another kind
 */
export async function applyManifest(db: PermitDb, by: string, { callers }: Manifest): Promise<Applied> {
  const wanted = new Map(callers.map(({ name, operations }) => [name, operations]));
  return change(db, by, async (client) => {
    const created = await createMissing(client, [...wanted.keys()]);
    const changed: Applied['changed'] = [];
    const emptied: string[] = [];
    for (const name of await lockServices(client, [...wanted.keys()])) {
      const done = await setGrants(client, name, wanted.get(name) ?? []);
      if (done.added.length + done.removed.length === 0) continue;
      changed.push({ name, ...done });
      if (!wanted.has(name)) emptied.push(name);
    }
    await keepManifest(client, by, { callers });
    const callees = changed.flatMap(({ added, removed }) => calleesOf([...added, ...removed]));
    return {
      result: { created, changed, emptied },
      notes: [...created.map(noteCreated), ...changed.map(noteChanged)],
      callees: created.length > 0 ? [everyCallee, ...callees] : callees,
    };
  });
}

const noteCreated = (subject: string): Note => ({ action: 'caller.create', subject, detail: { kind: 'service' } });
const noteChanged = ({ name, added, removed }: GrantChange & { name: string }): Note => ({
  action: 'grants.apply',
  subject: name,
  detail: { added, removed },
});

async function createMissing(client: PoolClient, names: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `INSERT INTO caller (name, kind) SELECT name, 'service' FROM unnest($1::text[]) AS name ORDER BY name
     ON CONFLICT DO NOTHING RETURNING name`,
    [names],
  );
  return rows.map(({ name }) => name);
}

/** Locks every service, and names them. */
async function lockServices(client: PoolClient, named: string[]): Promise<string[]> {
  const { rows } = await client.query<{ name: string; kind: string }>(
    `SELECT name, kind FROM caller WHERE kind = 'service' OR name = ANY ($1::text[]) ORDER BY name FOR UPDATE`,
    [named],
  );
  const other = rows.find(({ kind }) => kind !== 'service');
  if (other) throw callerNotService(`${other.name} is a caller of kind ${other.kind}`);
  return rows.map(({ name }) => name);
}
