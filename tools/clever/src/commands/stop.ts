import type { Command } from 'commander';

/** Adds `clever stop`. */
export function addStop(program: Command): void {
  program
    .command('stop')
    .summary('stop what start runs')
    .description('Stops the start of this folder that runs in another terminal or in the background.')
    .option('--data <folder>', 'where databases, secrets and logs are', '.clever')
    .action(async ({ data }: { data: string }) => {
      const { runStop } = await import('../run/stop.ts');
      await runStop(data);
    });
}
