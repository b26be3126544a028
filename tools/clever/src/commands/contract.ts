import type { Command } from 'commander';
import type { DiffOptions } from '../contract/run-diff.ts';

/** Adds `clever contract`. */
export function addContract(program: Command): void {
  program
    .command('contract')
    .summary('what changed for callers')
    .description('Compares contracts with their last releases.')
    .command('diff')
    .summary('what changed since the last release, and the bump that it needs')
    .description(
      'Compares the contract of each model with its contract.json, which is that of the last release, and derives the least bump, with a reason for each difference. Ends with 1 when the changesets bump less.',
    )
    .argument('[domain]', 'one model; all by default')
    .option('--write', 'write contract.json from the code: only for a version that was never published')
    .option('--json', 'print JSON')
    .action(async (domain: string | undefined, options: DiffOptions) => {
      const { runDiff } = await import('../contract/run-diff.ts');
      await runDiff(domain, options);
    });
}
