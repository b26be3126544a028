import type { Command } from 'commander';
import { integer } from '../../terminal/integer.ts';
import { dataOption } from './data-option.ts';

/** Adds `clever permits map`. */
export function addMap(permits: Command): void {
  permits
    .command('map')
    .summary('who calls whom')
    .description(
      'Prints who may call what, who did in the last minutes, and who still uses an older secret or contract.',
    )
    .option('--minutes <minutes>', 'how far to look back', integer(1, 1440), 15)
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async (options: { data: string; minutes: number; json?: true }) => {
      const { runMap } = await import('../../permits/run-map.ts');
      await runMap(options);
    });
}
