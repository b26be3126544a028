import type { Readable } from 'node:stream';
import { type Encoding, type Header, readTable, type Sample, widthOf } from '@clever/readers/csv';
import { type ImportReport, maxImportLines, maxRefusedLines } from '../bulk-shapes.ts';
import { importUnreadable } from '../problems.ts';
import { findDomain } from '../rules/draft.ts';
import { detectFormat, detectNameless, type KnownFormat } from '../rules/import-format.ts';
import { importChunk, type Line, type Verdict } from './import-chunk.ts';
import type { LinkDb } from './open-link.ts';

const chunkSize = 500;

export interface LinkImport {
  readonly upload: Readable;
  /** The domain of the links; when undefined, the file's, or the first one. */
  readonly domain?: string | undefined;
  readonly encoding?: Encoding | undefined;
  readonly header?: Header | undefined;
  /** The column of short links, by its name or number. */
  readonly column?: string | undefined;
  readonly caller: string;
  /** Changes nothing, and reports what would be. */
  readonly isRehearsal?: boolean;
}

/**
 * Imports the links of a CSV export, some hundred at a time, each part for good before the next is read. Repeating it
 * makes nothing twice: a link that is there with the same target is left as it is.
 *
 * @throws LINK_IMPORT_UNREADABLE when the first row is of no known format
 * @throws FILE_ENCODING_WRONG, FILE_EMPTY, FILE_MALFORMED, FILE_TOO_LARGE, FILE_COLUMN_UNCLEAR when the file cannot be read
 * @throws LINK_DOMAIN_UNKNOWN
 */
export async function importLinks(db: LinkDb, given: LinkImport): Promise<ImportReport> {
  const { upload, domain, encoding, caller, isRehearsal = false } = given;
  const chosen = domain === undefined ? undefined : findDomain(domain, db.settings.domains).name;
  const options = { encoding, maxRows: maxImportLines + 1 };
  const { plan, rows } = await readTable(upload, options, (sample) => planOf(sample, given));
  const { known, hasHeader } = plan;
  if (hasHeader) await rows.next();
  const report = emptyReport(known.format);
  const seen = isRehearsal ? new Map<string, string>() : undefined;
  let chunk: Line[] = [];
  const finish = async () => {
    note(report, await importChunk(db, chunk, { domain: chosen, width: known.width, caller, seen }));
    chunk = [];
  };
  for await (const { cells, line } of rows) {
    report.read++;
    chunk.push({ entry: known.read(cells), line, width: widthOf(cells) });
    if (chunk.length === chunkSize) await finish();
  }
  await finish();
  return report;
}

interface Plan {
  readonly known: KnownFormat;
  readonly hasHeader: boolean;
}

function planOf({ rows }: Sample, { header, column }: Pick<LinkImport, 'header' | 'column'>): Plan {
  const cells = rows[0]?.cells ?? [];
  const known = header === 'absent' ? undefined : detectFormat(cells, column);
  if (known) return { known, hasHeader: true };
  const nameless = header === 'present' || column !== undefined ? undefined : detectNameless(cells);
  if (nameless) return { known: nameless, hasHeader: false };
  throw importUnreadable(
    header === 'absent'
      ? 'The first row is no line of YOURLS: keyword, url, title, timestamp, ip, clicks'
      : 'The first row names no columns of Bitly, YOURLS, Kutt or Shlink',
  );
}

const emptyReport = (format: ImportReport['format']): ImportReport => ({
  format,
  read: 0,
  created: 0,
  unchanged: 0,
  refused: 0,
  refusals: [],
});

function note(report: ImportReport, verdicts: readonly Verdict[]): void {
  for (const verdict of verdicts) {
    report[verdict.outcome]++;
    if (verdict.outcome === 'refused' && report.refusals.length < maxRefusedLines)
      report.refusals.push(verdict.refusal);
  }
}
