import type { Command } from 'commander';
import { dataOption } from './data-option.ts';

/** Adds `clever registry user`. */
export function addUser(registry: Command): void {
  registry
    .command('user')
    .description('Adds a user and prints a password once; gives one who is there another password.')
    .argument('<name>', 'lower case letters, digits, dots, dashes and underscores')
    .option('--remove', 'remove the user with all tokens')
    .option('--publishes <packages...>', 'it may publish these alone: model-coupon, service-*; * is all of them')
    .addOption(dataOption())
    .action(async (name: string, options: { remove?: true; publishes?: string[]; data: string }) => {
      const { runUser } = await import('../../registry/run-user.ts');
      await runUser(name, options);
    });
}
