import type { AdminRow } from '@clever/contract/admin';
import type { PermitDb } from '@clever/model-permit/db';
import type { Viewer } from '../../core/access/reader.ts';
import { runVerb, type VerbOutcome } from '../../core/actions/run-verb.ts';
import { readRow } from '../../core/data/read-row.ts';
import { entryOf } from '../../core/history/entry.ts';
import type { PageInput } from '../../core/page.ts';
import { permitDomain, permitTable } from './permit-db.ts';

/** Something that is done to a caller or a secret. */
export interface PermitAction {
  readonly table: 'Caller' | 'Secret';
  /** Empty where it makes a caller. */
  readonly key: string;
  readonly label: string;
  /** As the history names it: `rotate`. */
  readonly action: string;
  /** What the history keeps of what was asked. */
  readonly asked?: Readonly<Record<string, unknown>>;
  readonly reason?: string | undefined;
  readonly run: (permit: PermitDb, by: string) => Promise<unknown>;
}

/** Does something to the permits and writes it into the history, once, however often its form is sent. @throws what `run` throws */
export async function runPermitAction(
  { viewer, db, formId }: Pick<PageInput<Viewer>, 'viewer' | 'db' | 'formId'>,
  { table: name, key, label, action, asked = {}, reason, run }: PermitAction,
): Promise<VerbOutcome> {
  const domain = permitDomain(db);
  const table = permitTable(db, name);
  const row: AdminRow | null = key === '' ? null : (await readRow(domain.database, table, key)).row;
  return runVerb(db, {
    domain,
    table,
    run: (permit: never, { by }) => run(permit as PermitDb, by),
    row,
    input: asked,
    version: undefined,
    entry: entryOf(viewer, { id: formId, table, key, label, action, input: asked, reason }),
  });
}
