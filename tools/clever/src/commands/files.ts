import type { Command } from 'commander';
import type { MoveCommand } from '../files/run-move.ts';

/** Adds `clever files move`. */
export function addFiles(program: Command): void {
  const files = program.command('files').description('Looks after the bytes of the file service.');
  files
    .command('move')
    .summary('move contents between storages')
    .description(
      'Moves contents into the storage that FILE_STORAGE of the service names, until none is elsewhere. May be stopped, and run again.',
    )
    .option('--as <caller>', 'a name in credentials.json', 'demo')
    .option('--url <url>', 'where the service is; that of this machine by default')
    .option('--data <folder>', 'where secrets are', '.clever')
    .option('--at-once <count>', 'contents per request', Number, 50)
    .action(async (options: MoveCommand) => {
      const { runMove } = await import('../files/run-move.ts');
      await runMove(options);
    });
}
