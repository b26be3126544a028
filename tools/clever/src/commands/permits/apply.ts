import type { Command } from 'commander';
import { dataOption } from './data-option.ts';

/** Adds `clever permits apply`. */
export function addApply(permits: Command): void {
  permits
    .command('apply')
    .summary('send permits.json to a permitter')
    .description('Sets the services of a permitter, and their grants, to those of permits.json.')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async (options: { data: string; json?: true }) => {
      const { runApply } = await import('../../permits/run-apply.ts');
      await runApply(options);
    });
}
