import type { Command } from 'commander';

/** Adds `clever check`. */
export function addCheck(program: Command): void {
  program
    .command('check')
    .summary('test what a change may turn red')
    .description(
      'Lints and type-checks everything, tests the packages that changed since a base and those that depend on them, and shows which of the changed lines no test ran.',
    )
    .option('--base <ref>', 'a branch or commit of git', 'origin/main')
    .action(async (options: { base: string }) => {
      const { runCheck } = await import('../check/run-check.ts');
      await runCheck(options);
    });
}
