import type { Command } from 'commander';
import type { ProvisionCommand } from '../../deploy/provision/run-provision.ts';

/** Adds `clever deploy provision`. */
export function addProvision(deploy: Command): void {
  deploy
    .command('provision')
    .summary('databases, roles and first callers of a new environment')
    .description(
      'Makes the databases and roles that the files of secrets name, on the server of DATABASE_ADMIN_URL, and makes the permitter know the services and this command line. What is there already stays as it is, so that it can be run again when a service is added.',
    )
    .requiredOption('--secrets <folder>', 'what clever deploy secrets made')
    .action(async (options: ProvisionCommand) => {
      const { runProvision } = await import('../../deploy/provision/run-provision.ts');
      await runProvision(options);
    });
}
