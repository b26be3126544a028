import type { Command } from 'commander';
import { dataOption } from './data-option.ts';

/** Adds `clever permits rotate`. */
export function addRotate(permits: Command): void {
  permits
    .command('rotate')
    .summary('make a second secret for a caller')
    .description(
      'Makes a second secret for a caller and prints it once. The first one works until `clever permits revoke`.',
    )
    .argument('<caller>')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async (name: string, options: { data: string; json?: true }) => {
      const { rotateSecret } = await import('../../permits/run-caller.ts');
      await rotateSecret(name, options);
    });
}
