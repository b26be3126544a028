import { isProblem, standard } from '@clever/contract';
import { type Maker, once, type Receipt, type ReceiptKey } from '@clever/model';
import type { Outcome, Outcomes } from '../bulk-shapes.ts';
import { slugsUsedUp, slugTaken } from '../problems.ts';
import { type Draft, draftLink } from '../rules/draft.ts';
import { appsOf } from '../rules/stored-target.ts';
import type { BatchedLink } from '../shapes.ts';
import { type Executor, insertDrafts } from './insert-drafts.ts';
import { shortUrl } from './link-row.ts';
import type { LinkDb, LinkSettings } from './open-link.ts';

const attempts = 4;

/**
 * Makes many links, a few statements for all of them. Each has an outcome of its own, in their order.
 *
 * @throws IDEMPOTENCY_KEY_REUSED when the key made other links
 * @throws UNAVAILABLE when a target names an app, and the app service does not answer
 */
export async function createLinks(
  db: LinkDb,
  { links, ...maker }: Maker & { links: readonly BatchedLink[] },
): Promise<Outcomes> {
  const drafts: (Draft | Refused)[] = [];
  // One after the other, so that a batch of a thousand apps does not ask for all of them at once.
  for (const link of links) drafts.push(await draftOrRefusal(db, link));
  return db.database.transaction(async (transaction) => {
    const { row } = await once(maker, {
      insert: (receipt) => claim(transaction, receipt, () => makeAll(transaction, drafts, maker.caller, db.settings)),
      find: (by) => findBatch(transaction, by),
    });
    return { outcomes: row.outcomes };
  });
}

const claimText = `
  INSERT INTO batches (created_by, idempotency_key, fingerprint) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;
const settleText = 'UPDATE batches SET outcomes = $3 WHERE created_by = $1 AND idempotency_key = $2';

/** Claims the key before the work: a concurrent request with it waits for the transaction's end. */
async function claim(
  transaction: Executor,
  { createdBy, idempotencyKey, fingerprint }: Receipt,
  make: () => Promise<Outcome[]>,
): Promise<{ outcomes: Outcome[] } | undefined> {
  const by = [createdBy, idempotencyKey];
  const { rowCount } = await transaction.query({ text: claimText, values: [...by, fingerprint] });
  if (rowCount === 0) return undefined;
  const outcomes = await make();
  await transaction.query({ text: settleText, values: [...by, JSON.stringify(outcomes)] });
  return { outcomes };
}

async function findBatch(transaction: Executor, { createdBy, idempotencyKey }: ReceiptKey) {
  const text = 'SELECT fingerprint, outcomes FROM batches WHERE created_by = $1 AND idempotency_key = $2';
  const values = [createdBy, idempotencyKey];
  return (await transaction.query<{ fingerprint: string; outcomes: Outcome[] }>({ text, values })).rows[0];
}

async function makeAll(
  transaction: Executor,
  drafts: readonly (Draft | Refused)[],
  createdBy: string,
  settings: LinkSettings,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let waiting: [number, Draft][] = [];
  for (const [index, draft] of drafts.entries())
    if ('outcome' in draft) outcomes[index] = draft;
    else waiting.push([index, draft]);
  for (let attempt = 0; attempt < attempts && waiting.length > 0; attempt++) {
    const inserted = await insertDrafts(
      transaction,
      waiting.map(([, draft]) => draft),
      createdBy,
    );
    for (const [position, [index, draft]] of waiting.entries()) {
      const row = inserted[position];
      outcomes[index] = row
        ? { outcome: 'created', id: row.id, slug: row.slug, shortUrl: shortUrl(row, settings.domains) }
        : refusalOf(draft);
    }
    // A generated slug that was taken gets another try, with another slug.
    waiting = waiting.filter(([, { slug }], position) => slug === undefined && !inserted[position]);
  }
  return outcomes;
}

type Refused = Extract<Outcome, { outcome: 'refused' }>;

const refused = ({ code, message }: { code: string; message: string }): Refused => ({
  outcome: 'refused',
  code,
  detail: message,
});

const refusalOf = ({ slug, domain }: Draft): Refused =>
  refused(slug === undefined ? slugsUsedUp() : slugTaken(`${domain.name} has a link ${slug}`));

async function draftOrRefusal(db: LinkDb, link: BatchedLink): Promise<Draft | Refused> {
  try {
    const draft = draftLink(link, db.settings);
    const apps = appsOf(link);
    if (apps.length > 0) await db.apps.check(apps);
    return draft;
  } catch (error) {
    // An outcome is for ever: what may be otherwise in a moment is none.
    if (isProblem(error) && !isProblem(error, standard.unavailable)) return refused(error);
    throw error;
  }
}
