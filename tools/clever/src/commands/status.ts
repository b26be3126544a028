import type { Command } from 'commander';

/** Adds `clever status`. */
export function addStatus(program: Command): void {
  program
    .command('status')
    .summary('show services, health, versions and memory')
    .description('Shows what runs on this machine. Ends with 69 when nothing does, with 1 when a service is not ready.')
    .option('--data <folder>', 'where databases, secrets and logs are', '.clever')
    .option('--json', 'print JSON')
    .action(async (options: { data: string; json?: true }) => {
      const { runStatus } = await import('../run/status.ts');
      await runStatus(options);
    });
}
