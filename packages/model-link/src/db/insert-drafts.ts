import type { Draft } from '../rules/draft.ts';
import type { Prisma } from './generated/client.ts';
import { rowOf } from './insert.ts';

/** A link that was inserted. */
export interface Inserted {
  readonly id: string;
  readonly domain: string;
  readonly slug: string;
  readonly slugKey: string;
}

/** Inserts many links in one statement. In the order of the drafts; undefined where a slug was taken, or is there twice. */
export async function insertDrafts(
  client: Prisma.TransactionClient,
  drafts: readonly Draft[],
  createdBy: string,
): Promise<(Inserted | undefined)[]> {
  const data = drafts.map((draft) => rowOf(draft, { createdBy }));
  const rows = await client.link.createManyAndReturn({
    data,
    skipDuplicates: true,
    select: { id: true, domain: true, slug: true, slugKey: true },
  });
  const byKey = new Map(rows.map((row) => [`${row.domain}/${row.slugKey}`, row]));
  return data.map(({ domain, slugKey }) => {
    const key = `${domain}/${slugKey}`;
    const row = byKey.get(key);
    byKey.delete(key);
    return row;
  });
}
