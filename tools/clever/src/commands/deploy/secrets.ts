import type { Command } from 'commander';
import type { SecretsCommand } from '../../deploy/secrets/run-secrets.ts';

/** Adds `clever deploy secrets`. */
export function addSecrets(deploy: Command): void {
  deploy
    .command('secrets')
    .summary('files of secrets for a new environment')
    .description(
      'Makes a file of secrets for each service, and one for this command line: NAME=value, for systemd, Compose and kubectl. What is there already is kept, so that it can be run again when a service is added. Keep the folder where secrets are kept.',
    )
    .requiredOption('--out <folder>', 'where to write them')
    .option('--database <url>', 'the server of the databases: postgres://HOST:5432')
    .option('--service <names...>', 'some of them; all by default')
    .option('--postgres', "also the server's own password, for a compose file")
    .addHelpText(
      'after',
      '\nExamples:\n  clever deploy secrets --out secrets --database postgres://10.20.0.5:5432\n  kubectl create secret generic clever-coupon --from-env-file=secrets/coupon.env',
    )
    .action(async (options: SecretsCommand) => {
      const { runSecrets } = await import('../../deploy/secrets/run-secrets.ts');
      await runSecrets(options);
    });
}
