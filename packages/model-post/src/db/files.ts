import { enqueue, type Settled } from '@clever/model/outbox';
import type { PoolClient } from 'pg';

/** An entry as a holder of files. */
const holderOf = (entry: string) => `post:${entry}`;

export interface FileChange {
  readonly id: string;
  /** Of the entry, as it is saved: a file may be held, released and held again. */
  readonly version: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Owes the holds and releases of what an entry has or no longer has: in one lane for each, so that none overtakes another. */
export async function holdFiles(tx: PoolClient, { id, version, before, after }: FileChange): Promise<void> {
  for (const file of after) if (!before.includes(file)) await owe('hold', file);
  for (const file of before) if (!after.includes(file)) await owe('release', file);

  async function owe(verb: 'hold' | 'release', file: string): Promise<void> {
    const key = `post:${id}:${version}:${verb}:${file}`;
    await enqueue(tx, {
      operation: `file.${verb}`,
      params: { id: file, holder: holderOf(id) },
      key,
      lane: `${id}:${file}`,
    });
  }
}

/** Takes a file out of the entry for which its service refused to hold it: there is none, or it may not be used. */
export async function settleFile(tx: PoolClient, { operation, key, state }: Settled): Promise<void> {
  if (operation !== 'file.hold' || state === 'done') return;
  const [, entry, , , file] = key.split(':');
  await tx.query({
    text: `UPDATE entry SET files = array_remove(files, $2::uuid), version = version + 1, updated_at = now() WHERE id = $1 AND $2::uuid = ANY (files)`,
    values: [entry, file],
  });
}
