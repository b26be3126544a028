import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';

/** What a bench found, ready to print. */
export interface Report {
  readonly name: string;
  readonly title: string;
  /** Column names, then cells. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What was wanted, and what was seen. */
  readonly goals: readonly { readonly goal: string; readonly seen: string; readonly isMet: boolean }[];
}

/** Writes a report as a Markdown table. */
export function toMarkdown({ title, columns, rows, goals }: Report): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const met = goals.map(({ goal, seen, isMet }) => `- goal ${goal}: ${seen}${isMet ? '' : ' (**missed**)'}`);
  return [`### ${title}`, '', line(columns), line(columns.map(() => '---')), ...rows.map(line), '', ...met, ''].join(
    '\n',
  );
}

/** Describes the machine of a measurement. */
export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${memory} GiB, Node ${process.version}`;
}

/** Writes all reports as JSON. */
export function writeJson(file: string, reports: readonly Report[]): void {
  writeFileSync(file, `${JSON.stringify({ machine: machine(), reports }, null, 2)}\n`);
}
