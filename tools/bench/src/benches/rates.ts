import type { Report } from '../report.ts';
import type { Row } from '../rounds.ts';

/** Reports rates against their goals. */
export function ratesReport(name: string, title: string, rows: readonly Row[], goals: Report['goals']): Report {
  const seesOthers = rows.some(({ othersCpuUs }) => othersCpuUs !== undefined);
  const seesDatabase = rows.some(({ walBytes }) => walBytes !== undefined);
  return {
    name,
    title,
    columns: [
      ...['contender', 'per second', 'p50 ms', 'p99 ms', 'server CPU us'],
      ...(seesOthers ? ['CPU us behind it', 'CPU ratio'] : []),
      ...(seesDatabase ? ['database CPU us', 'WAL bytes'] : []),
      'ratio',
    ],
    rows: rows.map((row) => [
      row.label,
      Math.round(row.perSecond).toLocaleString('en'),
      row.p50Ms.toFixed(2),
      row.p99Ms.toFixed(2),
      row.cpuUs.toFixed(1),
      ...(seesOthers ? [row.othersCpuUs?.toFixed(1) ?? '', cpuRatio(row, rows[0]).toFixed(2)] : []),
      ...(seesDatabase ? [row.databaseCpuUs?.toFixed(1) ?? '', row.walBytes?.toFixed(0) ?? ''] : []),
      row.ratio.toFixed(2),
    ]),
    goals,
  };
}

/** How much less processor time an answer takes than the first contender's, with all servers that work for it. */
const cpuRatio = (row: Row, first: Row | undefined) => (first ? allCpuUs(first) : Number.NaN) / allCpuUs(row);

const allCpuUs = ({ cpuUs, othersCpuUs = 0 }: Row) => cpuUs + othersCpuUs;

/** Holds a ratio against its goal. */
export const atLeast = (least: number, ratio: number | undefined) => ({
  goal: `at least ${least}`,
  seen: (ratio ?? 0).toFixed(2),
  isMet: (ratio ?? 0) >= least,
});
