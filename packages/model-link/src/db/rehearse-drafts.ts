import type { Database } from '@clever/contract/database';
import { type Draft, keyOfAddress } from '../rules/draft.ts';
import { insertDrafts } from './insert-drafts.ts';

/** Takes back what was inserted. */
class RehearsalOver extends Error {
  readonly isMade: readonly boolean[];
  constructor(isMade: readonly boolean[]) {
    super('the rehearsal is over');
    this.isMade = isMade;
  }
}

/**
 * Inserts drafts and rolls them back: PostgreSQL itself decides which would be created. Those of an address that an earlier draft has are not.
 *
 * @param seen targets of earlier drafts by address; those that would be made are added
 */
export async function rehearseDrafts(
  database: Database,
  drafts: readonly Draft[],
  { caller, seen }: { readonly caller: string; readonly seen: Map<string, string> },
): Promise<readonly boolean[]> {
  const asked = drafts.filter((draft) => !seen.has(keyOfAddress(draft)));
  const isMade = await insertForNow(database, asked, caller);
  const made = new Set(asked.filter((_, at) => isMade[at]));
  for (const draft of made) seen.set(keyOfAddress(draft), draft.content.target);
  return drafts.map((draft) => made.has(draft));
}

async function insertForNow(database: Database, drafts: readonly Draft[], caller: string): Promise<readonly boolean[]> {
  if (drafts.length === 0) return [];
  try {
    return await database.transaction(async (client) => {
      const inserted = await insertDrafts({ query: (statement) => client.query(statement) }, drafts, caller);
      throw new RehearsalOver(inserted.map((each) => each !== undefined));
    });
  } catch (error) {
    if (error instanceof RehearsalOver) return error.isMade;
    throw error;
  }
}
