import type { Command } from 'commander';

/** Adds `clever permits check`. */
export function addCheck(permits: Command): void {
  permits
    .command('check')
    .summary('compare permits.json with the code')
    .description('Compares permits.json with the calls that the services list. Ends with 1 when it is stale.')
    .option('--write', 'update it')
    .action(async (options: { write?: true }) => {
      const { runCheck } = await import('../../permits/run-check.ts');
      await runCheck(options);
    });
}
