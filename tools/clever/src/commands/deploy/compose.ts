import type { Command } from 'commander';
import type { ComposeCommand } from '../../deploy/compose/run-compose.ts';

/** Adds `clever deploy compose`. */
export function addCompose(deploy: Command): void {
  deploy
    .command('compose')
    .summary('a docker-compose file for one machine')
    .description(
      'Makes a compose file with PostgreSQL, the permitter and the services. Each migrates before it starts, and shares a network with those alone that permits.json lets call it.',
    )
    .option('--values <file>', 'versions, images and settings, as of clever deploy manifests; all services by default')
    .option('--publish <names...>', 'what can be reached from this machine, on 127.0.0.1: services, and postgres')
    .option('--secrets <folder>', 'where secrets are (clever deploy secrets), seen from the file', './secrets')
    .option('--postgres-image <image>', 'the image of PostgreSQL', 'docker.io/library/postgres:18')
    .option('--out <file>', 'where to write it; printed by default')
    .action(async (options: ComposeCommand) => {
      const { runCompose } = await import('../../deploy/compose/run-compose.ts');
      await runCompose(options);
    });
}
