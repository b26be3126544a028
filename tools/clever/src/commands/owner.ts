import type { Command } from 'commander';

/** Adds `clever owner`. */
export function addOwner(program: Command): void {
  program
    .command('owner')
    .summary("make the link of the admin site's owner")
    .description(
      'Prints the link by which the first person becomes the owner of an admin site: of the one that DATABASE_URL_STAFF leads to, or of the start that runs on this machine. It serves once, within a day. Ends with 1 when there is an owner.',
    )
    .argument('<url>', "the site's address: https://admin.example.com")
    .option('--again', 'let the owner choose another password, and turn the second factor off, within a week')
    .option('--data <folder>', 'where databases, secrets and logs are', '.clever')
    .action(async (url: string, options: { data: string; again?: true }) => {
      const { runOwner } = await import('../run/owner.ts');
      await runOwner(url, options);
    });
}
