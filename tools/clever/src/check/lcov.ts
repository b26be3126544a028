/** How often each line was run, by file; lines without code are not in it. */
export type Runs = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Reads the lines (`DA`) of a report in lcov's format. @see geninfo(1) */
export function readLcov(report: string): Runs {
  const files = new Map<string, Map<number, number>>();
  let lines = new Map<number, number>();
  for (const record of report.split('\n')) {
    if (record.startsWith('SF:')) {
      lines = new Map();
      files.set(record.slice('SF:'.length), lines);
    }
    if (!record.startsWith('DA:')) continue;
    const [line, count] = record.slice('DA:'.length).split(',');
    lines.set(Number(line), Number(count));
  }
  return files;
}
