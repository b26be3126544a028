import type { Command } from 'commander';

/** Adds `clever postgres`. */
export function addPostgres(program: Command): void {
  program
    .command('postgres')
    .summary('a database server alone')
    .description(
      'Runs a PostgreSQL alone, until Ctrl-C: to try out a deployment on this machine. Prints the address of its superuser.',
    )
    .requiredOption('--data <folder>', 'where its data are')
    .action(async (options: { data: string }) => {
      const { runPostgres } = await import('../start/run-postgres.ts');
      await runPostgres(options);
    });
}
