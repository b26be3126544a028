import type { Command } from 'commander';
import { dataOption } from './data-option.ts';

/** Adds `clever registry log`. */
export function addRegistryLog(registry: Command): void {
  registry
    .command('log')
    .description('Shows who published what, when, from where and of which commit, the oldest first.')
    .argument('[package]', 'only this one: model-coupon')
    .addOption(dataOption())
    .option('--json', 'print a line of JSON for each')
    .action(async (name: string | undefined, options: { data: string; json?: true }) => {
      const { runRegistryLog } = await import('../../registry/run-log.ts');
      await runRegistryLog(name, options);
    });
}
