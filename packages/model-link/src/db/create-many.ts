import { type IdempotencyKey, isProblem, standard } from '@clever/contract';
import type { Outcome, Outcomes } from '../bulk-shapes.ts';
import { slugsUsedUp, slugTaken } from '../problems.ts';
import { type Draft, draftLink } from '../rules/draft.ts';
import type { BatchedLink } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';
import { insertDrafts } from './insert-drafts.ts';
import type { LinkDb, LinkSettings } from './open.ts';
import { shortUrl } from './row.ts';

const attempts = 4;
const timeoutMs = 10_000;

/**
 * Makes many links, a few statements for all of them. Each has an outcome of its own, in their order.
 *
 * @throws IDEMPOTENCY_KEY_REUSED when the key made other links
 */
export async function createLinks(
  db: LinkDb,
  { links, caller, key }: { links: readonly BatchedLink[]; caller: string; key: IdempotencyKey },
): Promise<Outcomes> {
  const id = { createdBy: caller, idempotencyKey: key.value };
  const make = async (transaction: Prisma.TransactionClient) => {
    const claim = { data: [{ ...id, fingerprint: key.fingerprint }], skipDuplicates: true };
    const { count } = await transaction.batch.createMany(claim);
    if (count === 0) return replay(transaction, id, key);
    const outcomes = await makeAll(transaction, links, caller, db.settings);
    await transaction.batch.update({ where: { createdBy_idempotencyKey: id }, data: { outcomes } });
    return { outcomes };
  };
  return db.database.retry(() => db.prisma.$transaction(make, { timeout: timeoutMs }));
}

async function replay(
  transaction: Prisma.TransactionClient,
  id: { createdBy: string; idempotencyKey: string },
  { fingerprint }: IdempotencyKey,
): Promise<Outcomes> {
  const batch = await transaction.batch.findUniqueOrThrow({ where: { createdBy_idempotencyKey: id } });
  if (batch.fingerprint !== fingerprint) throw standard.keyReused('The key made other links');
  return { outcomes: batch.outcomes as Outcome[] };
}

async function makeAll(
  transaction: Prisma.TransactionClient,
  links: readonly BatchedLink[],
  createdBy: string,
  settings: LinkSettings,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let waiting = new Map<number, Draft>();
  for (const [index, link] of links.entries()) {
    const draft = draftOrProblem(link, settings);
    if ('code' in draft) outcomes[index] = draft;
    else waiting.set(index, draft);
  }
  for (let attempt = 0; attempt < attempts && waiting.size > 0; attempt++) {
    const inserted = await insertDrafts(transaction, [...waiting.values()], createdBy);
    const again = new Map<number, Draft>();
    for (const [position, [index, draft]] of [...waiting].entries()) {
      const row = inserted[position];
      if (row)
        outcomes[index] = { outcome: 'created', id: row.id, slug: row.slug, shortUrl: shortUrl(row, settings.domains) };
      else if (draft.slug === undefined) again.set(index, draft);
      else outcomes[index] = refusal(slugTaken(`${draft.domain.name} has a link ${draft.slug}`));
    }
    waiting = again;
  }
  for (const index of waiting.keys()) outcomes[index] = refusal(slugsUsedUp());
  return outcomes;
}

type Refused = Extract<Outcome, { outcome: 'refused' }>;

const refusal = ({ code, message }: { code: string; message: string }): Refused => ({
  outcome: 'refused',
  code,
  detail: message,
});

function draftOrProblem(link: BatchedLink, settings: LinkSettings): Draft | Refused {
  try {
    return draftLink(link, settings);
  } catch (error) {
    if (isProblem(error)) return refusal(error);
    throw error;
  }
}
