import type { Readable } from 'node:stream';
import { type ImportReport, maxImportLines, maxRefusedLines } from '../bulk-shapes.ts';
import { importUnreadable } from '../problems.ts';
import { findDomain } from '../rules/draft.ts';
import { detectFormat, type ImportedEntry } from '../rules/import-format.ts';
import { readCsv } from '../rules/read-csv.ts';
import { importChunk, type Verdict } from './import-chunk.ts';
import type { LinkDb } from './open.ts';

const chunkSize = 500;

export interface LinkImport {
  readonly upload: Readable;
  /** Of the links; what the file says, or the first one, where it is undefined. */
  readonly domain: string | undefined;
  readonly caller: string;
  /** Changes nothing, and reports what would be. */
  readonly isRehearsal?: boolean;
}

/**
 * Imports the links of a CSV export, some hundred at a time, each part for good before the next is read. Repeating it
 * makes nothing twice: a link that is there with the same target is left as it is.
 *
 * @throws LINK_IMPORT_UNREADABLE when the header is of no known format, or the file has more than 100,000 lines
 * @throws LINK_DOMAIN_UNKNOWN
 */
export async function importLinks(
  db: LinkDb,
  { upload, domain, caller, isRehearsal = false }: LinkImport,
): Promise<ImportReport> {
  const chosen = domain === undefined ? undefined : findDomain(domain, db.settings.domains).name;
  const rows = readCsv(upload);
  const header = (await rows.next()).value;
  const known = detectFormat(header?.cells ?? []);
  if (!known) throw importUnreadable('The first row names no columns of Bitly, YOURLS, Kutt or Shlink');
  const report = emptyReport(known.format);
  const seen = isRehearsal ? new Map<string, string>() : undefined;
  let chunk: { entry: ImportedEntry; line: number }[] = [];
  const finish = async () => {
    note(report, await importChunk(db, chunk, { domain: chosen, caller, seen }));
    chunk = [];
  };
  for await (const { cells, line } of rows) {
    if (++report.read > maxImportLines) throw importUnreadable(`The file has more than ${maxImportLines} lines`);
    chunk.push({ entry: known.read(cells), line });
    if (chunk.length === chunkSize) await finish();
  }
  await finish();
  return report;
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
