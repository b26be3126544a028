import type { Command } from 'commander';
import type { RestoreCommand } from '../backup/run-restore.ts';

/** Adds `clever restore`. */
export function addRestore(program: Command): void {
  program
    .command('restore')
    .summary('restore a database from a backup')
    .description(
      'Puts a backup into its database and checks it. A damaged backup is refused; when something fails, everything is as before.',
    )
    .argument('<folder>', 'of one backup, as `clever backup` printed it')
    .option('--replace', 'replace the tables that are there')
    .option('--data <folder>', 'the start whose database it is, unless DATABASE_URL_<DOMAIN> names another', '.clever')
    .action(async (folder: string, options: RestoreCommand) => {
      const { runRestore } = await import('../backup/run-restore.ts');
      await runRestore(folder, options);
    });
}
