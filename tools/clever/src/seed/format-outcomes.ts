import { formatTable } from '../terminal/table.ts';
import type { Outcome } from './seed-service.ts';

/** Formats what seeds made: a row for each kind of thing. */
export function formatOutcomes(outcomes: readonly Outcome[]): string {
  const rows = outcomes.flatMap(({ service, seeded, failure }) =>
    failure === undefined
      ? seeded.map(({ what, made, there }) => [service, what, count(made), count(there)])
      : [[service, `failed: ${failure}`, '', '']],
  );
  return formatTable(['service', 'what', 'made', 'already there'], rows);
}

const count = (number: number) => number.toLocaleString('en');
