import type { Command } from 'commander';
import type { BackupCommand } from '../backup/run-backup.ts';

/** Adds `clever backup`. */
export function addBackup(program: Command): void {
  program
    .command('backup')
    .summary('back databases up')
    .description(
      'Backs databases up, each as it is at one moment, while services use them. By pg_dump where one is here that is not older than the server, otherwise by a copy of the rows.',
    )
    .argument('[databases...]', 'some of them; all by default')
    .option('--out <folder>', 'where a folder for each backup is made', 'backups')
    .option('--copy', 'not by pg_dump')
    .option(
      '--data <folder>',
      'the start whose databases they are, unless DATABASE_URL_<DOMAIN> names others',
      '.clever',
    )
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExamples:\n  clever backup\n  clever backup coupon player --out /mnt/backups')
    .action(async (databases: string[], options: BackupCommand) => {
      const { runBackup } = await import('../backup/run-backup.ts');
      await runBackup(databases, options);
    });
}
