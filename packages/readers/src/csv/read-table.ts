import { isBlank } from '@clever/contract/outside';
import { type CsvOptions, type CsvRow, readCsv } from './read-csv.ts';

/** The beginning of a table, by which it is decided what its columns are. */
export interface Sample {
  readonly rows: readonly CsvRow[];
  /** Columns up to the last that has something in it: `a,b,` has two. */
  readonly width: number;
}

/** Rows that are looked at before the first is handed on. */
const sampleRows = 100;

/**
 * Reads a table after its first 100 rows were looked at.
 *
 * @param plan decides what to make of it, and throws where that is not clear
 * @returns what was planned, and all rows, those of the sample included
 * @throws as `readCsv` does
 */
export async function readTable<Plan>(
  upload: AsyncIterable<Uint8Array | string>,
  options: CsvOptions,
  plan: (sample: Sample) => Plan,
): Promise<{ readonly plan: Plan; readonly rows: AsyncGenerator<CsvRow> }> {
  const rest = readCsv(upload, options);
  const first: CsvRow[] = [];
  while (first.length < sampleRows) {
    const next = await rest.next();
    if (next.done) break;
    first.push(next.value);
  }
  try {
    const planned = plan({ rows: first, width: Math.max(0, ...first.map(({ cells }) => widthOf(cells))) });
    return { plan: planned, rows: joined(first, rest) };
  } catch (error) {
    await rest.return(undefined);
    throw error;
  }
}

async function* joined(first: readonly CsvRow[], rest: AsyncGenerator<CsvRow>): AsyncGenerator<CsvRow> {
  yield* first;
  yield* rest;
}

/** Cells up to the last that has something in it. */
export const widthOf = (cells: readonly string[]): number => cells.findLastIndex((cell) => !isBlank(cell)) + 1;
