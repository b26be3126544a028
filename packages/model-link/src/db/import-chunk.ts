import { isProblem } from '@clever/contract';
import type { ImportReport } from '../bulk-shapes.ts';
import { entryRefused, slugTaken } from '../problems.ts';
import { type Draft, keyOfAddress } from '../rules/draft.ts';
import type { ImportedEntry } from '../rules/import-format.ts';
import { readEntry } from '../rules/read-entry.ts';
import { slugKey } from '../rules/slug.ts';
import { insertDrafts } from './insert-drafts.ts';
import type { LinkDb } from './open-link.ts';
import { rehearseDrafts } from './rehearse-drafts.ts';

/** What became of one line. */
export type Verdict =
  | { readonly outcome: 'created' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly refusal: ImportReport['refusals'][number] };

export interface Line {
  readonly entry: ImportedEntry;
  readonly line: number;
  /** Cells up to the last that has something in it. */
  readonly width: number;
}

type Drafted = Line & { readonly draft: Draft };

/** Imports some lines by one statement, and a second one for those whose slugs were taken. */
export async function importChunk(db: LinkDb, lines: readonly Line[], options: ChunkOptions): Promise<Verdict[]> {
  const { caller, seen } = options;
  const verdicts: Verdict[] = [];
  const drafted: Drafted[] = [];
  for (const line of lines) {
    const draft = draftOrRefusal(db, line, options);
    if ('outcome' in draft) verdicts.push(draft);
    else drafted.push({ ...line, draft });
  }
  if (drafted.length === 0) return verdicts;
  const drafts = drafted.map(({ draft }) => draft);
  const isMade = seen
    ? await rehearseDrafts(db.database, drafts, { caller, seen })
    : (await insertDrafts(db.database, drafts, caller)).map((inserted) => inserted !== undefined);
  const targets = await findTargets(
    db,
    drafted.filter((_, index) => !isMade[index]),
  );
  for (const [index, line] of drafted.entries()) {
    const key = keyOfAddress(line.draft);
    verdicts.push(isMade[index] ? { outcome: 'created' } : judge(line, targets.get(key) ?? seen?.get(key)));
  }
  return verdicts;
}

export interface ChunkOptions {
  readonly domain: string | undefined;
  /** Columns that have names. */
  readonly width: number;
  readonly caller: string;
  /** In a rehearsal, the targets of links that earlier lines would have made, by address: it is added to. */
  readonly seen: Map<string, string> | undefined;
}

/** Targets of the links that have the slugs already, by address. */
async function findTargets({ prisma }: LinkDb, taken: readonly Drafted[]): Promise<Map<string, string>> {
  if (taken.length === 0) return new Map();
  const rows = await prisma.link.findMany({
    where: { removedAt: null, OR: taken.map(({ draft }) => ({ domain: draft.domain.name, slugKey: keyOf(draft) })) },
    select: { domain: true, slugKey: true, target: true },
  });
  return new Map(rows.map((row) => [`${row.domain}/${row.slugKey}`, row.target]));
}

const keyOf = ({ slug = '', domain }: Draft) => slugKey(slug, domain.caseSensitive);

function judge(line: Drafted, target: string | undefined): Verdict {
  if (target === line.draft.content.target) return { outcome: 'unchanged' };
  return refuse(line, slugTaken(`${line.draft.domain.name} has a link ${line.draft.slug} to another target`));
}

function draftOrRefusal(db: LinkDb, line: Line, { domain, width }: ChunkOptions): Draft | Verdict {
  try {
    if (line.width > width)
      throw entryRefused('The line has more cells than the first one: is a text with a comma in it without quotes?');
    return readEntry(line.entry, domain, db.settings);
  } catch (error) {
    if (isProblem(error)) return refuse(line, error);
    throw error;
  }
}

function refuse({ line, entry }: Line, { code, message }: { code: string; message: string }): Verdict {
  return { outcome: 'refused', refusal: { line, slug: entry.slug?.slice(0, 100) ?? null, code, detail: message } };
}
