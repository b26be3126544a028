import type { Readable } from 'node:stream';
import { type Mapped, mapRecord } from '../rules/map-record.ts';
import { readCsv, readJson } from '../rules/read-records.ts';
import { type ImportReport, mostRefusals } from '../source-shapes.ts';
import { importChunk } from './import-chunk.ts';
import type { ArchiveDb } from './open.ts';
import { readSource } from './read-source.ts';

const chunkSize = 500;

/**
 * Imports the records of a source, some hundred at a time, each part for good before the next is read. Repeating it
 * changes nothing where the source says the same.
 *
 * @throws ARCHIVE_SOURCE_UNKNOWN, ARCHIVE_IMPORT_UNREADABLE
 */
export async function importProgrammes(db: ArchiveDb, name: string, upload: Readable): Promise<ImportReport> {
  const source = await readSource(db, name);
  const report: ImportReport = { read: 0, created: 0, merged: 0, updated: 0, unchanged: 0, refused: 0, refusals: [] };
  const records = source.format === 'csv' ? readCsv(upload) : readJson(upload, source.mapping.items);
  const keys = new Set<string>();
  let chunk: Extract<Mapped, { fields: object }>[] = [];
  const write = async () => {
    for (const outcome of await importChunk(db, name, chunk)) report[outcome]++;
    chunk = [];
  };
  for await (const record of records) {
    const mapped = check(mapRecord(record, source.mapping), keys);
    report.read++;
    if ('reason' in mapped) refuse(report, mapped);
    else if (chunk.push(mapped) === chunkSize) await write();
  }
  await write();
  db.knowledge.forget();
  return report;
}

/** Of two records with one key, the first counts. */
function check(mapped: Mapped, keys: Set<string>): Mapped {
  if ('reason' in mapped) return mapped;
  if (keys.has(mapped.key)) return { key: mapped.key, reason: 'the key is that of an earlier record' };
  keys.add(mapped.key);
  return mapped;
}

function refuse(report: ImportReport, { key, reason }: { key: string | null; reason: string }): void {
  report.refused++;
  if (report.refusals.length < mostRefusals) report.refusals.push({ record: report.read, key, reason });
}
