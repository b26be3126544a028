import type { Command } from 'commander';
import type { SystemdCommand } from '../../deploy/systemd/run-systemd.ts';

/** Adds `clever deploy systemd`. */
export function addSystemd(deploy: Command): void {
  deploy
    .command('systemd')
    .summary('systemd units')
    .description(
      'Makes a systemd unit for each service, for a machine without containers. A unit expects a bundle (clever deploy bundle) and a file of secrets (clever deploy secrets), whose settings come before its own.',
    )
    .option('--service <names...>', 'some of them; all by default')
    .option('--values <file>', 'settings, as of clever deploy manifests')
    .option('--bundles <folder>', 'where bundles are, each in a folder of its service', '/opt/clever')
    .option('--secrets <folder>', 'where secrets are', '/etc/clever')
    .option('--node <path>', 'path or name of Node; a name is looked for in the usual folders', 'node')
    .option('--out <folder>', 'where to write them; printed by default')
    .action(async (options: SystemdCommand) => {
      const { runSystemd } = await import('../../deploy/systemd/run-systemd.ts');
      await runSystemd(options);
    });
}
