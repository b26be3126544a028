import { type IdempotencyKey, isProblem, standard } from '@clever/contract';
import type { Outcome, Outcomes } from '../bulk-shapes.ts';
import { slugsUsedUp, slugTaken } from '../problems.ts';
import { type Draft, draftLink } from '../rules/draft.ts';
import { appsOf } from '../rules/stored-target.ts';
import type { BatchedLink } from '../shapes.ts';
import { claimBatch, settleBatch } from './claim-batch.ts';
import { type Executor, insertDrafts } from './insert-drafts.ts';
import type { LinkDb, LinkSettings } from './open.ts';
import { shortUrl } from './row.ts';

const attempts = 4;

/**
 * Makes many links, a few statements for all of them. Each has an outcome of its own, in their order.
 *
 * @throws IDEMPOTENCY_KEY_REUSED when the key made other links
 * @throws UNAVAILABLE when a target names an app, and the app service does not answer
 */
export async function createLinks(
  db: LinkDb,
  { links, caller, key }: { links: readonly BatchedLink[]; caller: string; key: IdempotencyKey },
): Promise<Outcomes> {
  const drafts: (Draft | Refused)[] = [];
  // One after the other, so that a batch of a thousand apps does not ask for all of them at once.
  for (const link of links) drafts.push(await draftOrRefusal(db, link));
  return db.database.transaction(async (transaction) => {
    const earlier = await claimBatch(transaction, caller, key);
    if (earlier) return { outcomes: earlier };
    const outcomes = await makeAll(transaction, drafts, caller, db.settings);
    await settleBatch(transaction, caller, key, outcomes);
    return { outcomes };
  });
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
