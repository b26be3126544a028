import type { Lines } from './changed-lines.ts';
import type { Runs } from './lcov.ts';

/** What tests ran of the lines of one file that changed. Lines without code do not count. */
export interface FileCoverage {
  readonly file: string;
  readonly run: number;
  readonly missed: readonly number[];
}

/** Compares the lines that changed with the lines that were run; a file that no test loaded is not in a report. */
export function changedCoverage(changed: Lines, runs: Runs): FileCoverage[] {
  return [...changed].flatMap(([file, lines]) => {
    const counted = runs.get(file);
    if (!counted) return [];
    const code = [...lines].filter((line) => counted.has(line));
    const missed = code.filter((line) => counted.get(line) === 0);
    return code.length === 0 ? [] : [{ file, run: code.length - missed.length, missed }];
  });
}

/** Writes it as Markdown, for a terminal and for the summary of a pull request. */
export function formatCoverage(files: readonly FileCoverage[]): string {
  const run = sum(files.map((file) => file.run));
  const all = run + sum(files.map(({ missed }) => missed.length));
  if (all === 0) return 'No line of code changed that tests could run.\n';
  const rows = files
    .filter(({ missed }) => missed.length > 0)
    .map((file) => `| ${file.file} | ${spans(file.missed)} |`);
  const head = `Tests ran ${run} of ${all} changed lines (${Math.floor((100 * run) / all)} %).\n`;
  return rows.length === 0 ? head : [head, '| file | lines that no test ran |', '|---|---|', ...rows, ''].join('\n');
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

/** 3, 4, 5, 9 are `3-5, 9`. */
function spans(lines: readonly number[]): string {
  const found: [number, number][] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last && last[1] === line - 1) last[1] = line;
    else found.push([line, line]);
  }
  return found.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join(', ');
}
