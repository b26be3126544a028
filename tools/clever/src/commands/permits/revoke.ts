import type { Command } from 'commander';
import { dataOption } from './data-option.ts';

/** Adds `clever permits revoke`. */
export function addRevoke(permits: Command): void {
  permits
    .command('revoke')
    .summary("revoke a caller's older secret")
    .description('Revokes the older of two secrets of a caller, or the one that is named, within a second everywhere.')
    .argument('<caller>')
    .option('--secret <id>', 'this one, even when it is the only one')
    .addOption(dataOption())
    .action(async (name: string, options: { data: string; secret?: string }) => {
      const { revokeSecret } = await import('../../permits/run-revoke.ts');
      await revokeSecret(name, options);
    });
}
