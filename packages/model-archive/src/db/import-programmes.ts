import type { Readable } from 'node:stream';
import { Gathered } from '../rules/gathered.ts';
import { mapRecord } from '../rules/map-record.ts';
import { type RecordFile, RowFault, readCsv, readJson } from '../rules/read-records.ts';
import { type ImportReport, maxRefusals } from '../source-shapes.ts';
import { importChunk } from './import-chunk.ts';
import type { ArchiveDb } from './open-archive.ts';
import { readSource } from './read-source.ts';

const chunkSize = 500;

/**
 * Imports the records of a source, some hundred at a time, each part for good before the next is read. Repeating it
 * changes nothing where the record is unchanged. A rehearsal changes nothing at all, and reports what would be.
 *
 * @throws ARCHIVE_SOURCE_UNKNOWN, ARCHIVE_IMPORT_UNREADABLE
 * @throws FILE_ENCODING_WRONG, FILE_EMPTY, FILE_MALFORMED, FILE_TOO_LARGE, FILE_COLUMN_UNCLEAR when the file cannot be read
 */
export async function importProgrammes(
  db: ArchiveDb,
  name: string,
  upload: Readable,
  { isRehearsal = false, ...file }: RecordFile & { readonly isRehearsal?: boolean } = {},
): Promise<ImportReport> {
  const source = await readSource(db, name);
  const report: ImportReport = { read: 0, created: 0, merged: 0, updated: 0, unchanged: 0, refused: 0, refusals: [] };
  const records = source.format === 'csv' ? readCsv(upload, file) : readJson(upload, source.mapping.items, file);
  const chunk = new Map<string, Gathered>();
  const seen = new Set<string>();
  // Rows of one programme may be anywhere in the file, so such a file is read to its end before it is written.
  const gathers = source.mapping.episodes !== undefined && source.mapping.episodes.items === undefined;
  const write = async () => {
    const waiting = Array.from(chunk.values(), (gathered) => gathered.record);
    for (let at = 0; at < waiting.length; at += chunkSize)
      for (const outcome of await importChunk(db, name, { records: waiting.slice(at, at + chunkSize), isRehearsal }))
        report[outcome]++;
    chunk.clear();
  };
  for await (const record of records) {
    report.read++;
    const mapped =
      record instanceof RowFault ? { key: null, reason: record.reason } : mapRecord(record, source.mapping);
    const first = 'reason' in mapped ? undefined : chunk.get(mapped.key);
    if ('reason' in mapped) refuse(report, mapped);
    else if (gathers && first) first.add(mapped.fields);
    else if (seen.has(mapped.key)) refuse(report, { key: mapped.key, reason: 'the key is that of an earlier record' });
    else chunk.set(mapped.key, new Gathered(mapped)) && seen.add(mapped.key);
    if (!gathers && chunk.size === chunkSize) await write();
  }
  await write();
  if (!isRehearsal) db.knowledge.forget();
  return report;
}

function refuse(report: ImportReport, { key, reason }: { key: string | null; reason: string }): void {
  report.refused++;
  if (report.refusals.length < maxRefusals) report.refusals.push({ record: report.read, key, reason });
}
