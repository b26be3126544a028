import type { Command } from 'commander';
import type { SeedCommand } from '../seed/run-seed.ts';

/** Adds `clever seed`. */
export function addSeed(program: Command): void {
  program
    .command('seed')
    .summary('fill what runs with a demo')
    .description('Fills the services that run here with what a demo shows. May be run again: it adds what is missing.')
    .argument('[services...]', 'some of them; all that have a seed by default')
    .option('--as <caller>', 'a name in credentials.json', 'demo')
    .option('--data <folder>', 'where databases, secrets and logs are', '.clever')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nEnds with 69 when nothing runs, or a named service does not; with 1 when a seed failed.')
    .action(async (services: string[], options: SeedCommand) => {
      const { runSeed } = await import('../seed/run-seed.ts');
      await runSeed(services, options);
    });
}
