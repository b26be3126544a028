import type { Readable } from 'node:stream';
import { campaignUnknown, codeShared } from '../problems.ts';
import { type CodeFile, readCodeLines } from '../rules/code-lines.ts';
import { patternTeller } from '../rules/pattern.ts';
import type { ImportReport } from '../shapes.ts';
import type { CouponDb } from './coupon-db.ts';
import { type ImportLine, type ImportOutcome, insertImported } from './insert-imported.ts';

const chunkSize = 5_000;
const maxRefusals = 1_000;

/**
 * Imports codes into a campaign, chunk by chunk: again after a failure, those that are there are counted as repeated.
 *
 * @param csv one code per line, or CSV with a column of codes
 * @param options what the request states about the file
 * @throws COUPON_CAMPAIGN_UNKNOWN; COUPON_CODE_SHARED
 * @throws FILE_ENCODING_WRONG, FILE_EMPTY, FILE_MALFORMED, FILE_TOO_LARGE, FILE_COLUMN_UNCLEAR when the file cannot be read
 */
export async function importCodes(
  db: CouponDb,
  campaignId: string,
  csv: Readable,
  options: Omit<CodeFile, 'isOfPattern'> = {},
): Promise<ImportReport> {
  const campaign = await db.prisma.campaign.findUnique({ where: { id: campaignId } });
  if (!campaign) throw campaignUnknown();
  if (campaign.shared !== null) throw codeShared();
  const report: ImportReport = { imported: 0, repeated: 0, refused: 0, refusals: [] };
  let chunk: ImportLine[] = [];
  const write = async () => {
    const outcomes = await insertImported(db, campaignId, chunk);
    for (const [at, line] of chunk.entries()) count(report, line, outcomes[at] ?? 'taken');
    chunk = [];
  };
  const isOfPattern = patternTeller(campaign);
  for await (const line of readCodeLines(csv, { ...options, isOfPattern })) {
    if (line.code === undefined) refuse(report, line, line.reason);
    else if (chunk.push({ ...line, code: line.code }) === chunkSize) await write();
  }
  if (chunk.length > 0) await write();
  // The planner knows nothing of rows that came since it last looked, and would scan them all.
  if (report.imported > 0) await db.database.query({ text: 'ANALYZE code' });
  return report;
}

function count(report: ImportReport, line: ImportLine, outcome: ImportOutcome): void {
  if (outcome === 'taken') refuse(report, line, 'taken');
  else report[outcome]++;
}

type Refusal = ImportReport['refusals'][number];

function refuse(report: ImportReport, { line, typed }: Omit<ImportLine, 'code'>, reason: Refusal['reason']): void {
  report.refused++;
  if (report.refusals.length < maxRefusals) report.refusals.push({ line, code: typed.slice(0, 64), reason });
}
