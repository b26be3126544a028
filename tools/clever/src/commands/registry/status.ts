import type { Command } from 'commander';
import { dataOption } from './data-option.ts';

/** Adds `clever registry status`. */
export function addRegistryStatus(registry: Command): void {
  registry
    .command('status')
    .description('Shows address, users, tokens, packages and space. Ends with 69 when the registry does not run.')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async (options: { data: string; json?: true }) => {
      const { runRegistryStatus } = await import('../../registry/run-status.ts');
      await runRegistryStatus(options);
    });
}
