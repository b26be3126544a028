import { isProblem } from '@clever/contract';
import { trim } from '@clever/contract/outside';
import type { ImportReport } from '../bulk-shapes.ts';
import { slugRefused, slugTaken, targetRefused } from '../problems.ts';
import { type Draft, draftLink, keyOfAddress } from '../rules/draft.ts';
import type { ImportedEntry } from '../rules/import-format.ts';
import { slugKey } from '../rules/slug.ts';
import { insertDrafts } from './insert-drafts.ts';
import type { LinkDb } from './open.ts';
import { rehearseDrafts } from './rehearse-drafts.ts';

/** What became of one line. */
export type Verdict =
  | { readonly outcome: 'created' | 'unchanged' }
  | { readonly outcome: 'refused'; readonly refusal: ImportReport['refusals'][number] };

interface Line {
  readonly entry: ImportedEntry;
  readonly line: number;
}

type Drafted = Line & { readonly draft: Draft };

/** Imports some lines by one statement, and a second one for those whose slugs were taken. */
export async function importChunk(
  db: LinkDb,
  lines: readonly Line[],
  { domain, caller, seen }: ChunkOptions,
): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  const drafted: Drafted[] = [];
  for (const line of lines) {
    const draft = draftOrRefusal(db, line, domain);
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

function draftOrRefusal(db: LinkDb, line: Line, domain: string | undefined): Draft | Verdict {
  const { slug, target, title, tags, domain: own } = line.entry;
  const { domains } = db.settings;
  try {
    if (slug === undefined) throw slugRefused('The line has no slug');
    if (target === undefined) throw targetRefused('The line has no target');
    return draftLink(
      {
        slug,
        target,
        title: title && oneLine(title, 200),
        tags: tags.slice(0, 20).map((tag) => oneLine(tag, 50)),
        domain: domain ?? (own !== undefined && domains.byName.has(own.toLowerCase()) ? own : undefined),
      },
      db.settings,
    );
  } catch (error) {
    if (isProblem(error)) return refuse(line, error);
    throw error;
  }
}

/** Titles come from web pages, so they are cut to size, not refused. */
const oneLine = (text: string, maxLength: number) =>
  trim(trim(text.replace(/\p{Cc}+/gu, ' ')).slice(0, maxLength)).toWellFormed();

function refuse({ line, entry }: Line, { code, message }: { code: string; message: string }): Verdict {
  return { outcome: 'refused', refusal: { line, slug: entry.slug?.slice(0, 100) ?? null, code, detail: message } };
}
