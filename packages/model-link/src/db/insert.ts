import { standard } from '@clever/contract';
import { slugsUsedUp, slugTaken } from '../problems.ts';
import { addressOf, type Draft } from '../rules/draft.ts';
import type { Link } from '../shapes.ts';
import type { Link as LinkRow, Prisma } from './generated/client.ts';
import type { LinkSettings } from './open.ts';
import { toLink } from './row.ts';

/** What making a link came to. */
export interface Made {
  readonly link: Link;
  /** False when a link that existed already was found. */
  readonly isNew: boolean;
}

/** Who made a link, and by which key. */
export interface Receipt {
  readonly createdBy: string;
  readonly idempotencyKey: string;
  readonly fingerprint: string;
}

const attempts = 6;

/** Inserts a link. The unique keys decide, so nothing is read before. */
export async function insertLink(
  client: Prisma.TransactionClient,
  draft: Draft,
  receipt: Receipt,
  settings: LinkSettings,
): Promise<Made> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const data = [{ tags: [], ...draft.content, ...addressOf(draft), ...receipt }];
    const [row] = await client.link.createManyAndReturn({ data, skipDuplicates: true });
    if (row) return { link: toLink(row, settings.domains), isNew: true };
    const earlier = await findReceipt(client, receipt);
    if (earlier) return { link: replay(earlier, receipt, settings), isNew: true };
    if (draft.slug !== undefined) throw slugTaken(`${draft.domain.name} has a link ${draft.slug}`);
  }
  throw slugsUsedUp(`${attempts} generated slugs were taken: ask for a greater length`);
}

function findReceipt(client: Prisma.TransactionClient, { createdBy, idempotencyKey }: Receipt) {
  return client.link.findUnique({ where: { createdBy_idempotencyKey: { createdBy, idempotencyKey } } });
}

/** What an edit changed is kept as it was answered first. */
function replay(row: LinkRow, { fingerprint }: Receipt, { domains }: LinkSettings): Link {
  if (row.fingerprint !== fingerprint) throw standard.keyReused('The key made a link from another body');
  return (row.createdAs as Link | null) ?? toLink(row, domains);
}
