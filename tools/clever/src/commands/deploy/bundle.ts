import type { Command } from 'commander';
import { dataOption } from '../permits/data-option.ts';

/** Adds `clever deploy bundle`. */
export function addBundle(deploy: Command): void {
  deploy
    .command('bundle')
    .summary('a folder that runs with Node alone')
    .description('Makes a folder that runs one released service on a machine that has only Node.')
    .argument('<release>', 'coupon@1.4.0; coupon is the latest')
    .requiredOption('--out <folder>', 'where to make it; must be absent or empty')
    .option('--lockfile <file>', 'the package-lock.json of an earlier bundle of this release: the same packages again')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async (release: string, options: { out: string; lockfile?: string; data: string; json?: true }) => {
      const { runBundle } = await import('../../deploy/bundle/run-bundle.ts');
      await runBundle(release, options);
    });
}
