import type { Command } from 'commander';
import { integer } from '../../terminal/integer.ts';
import { dataOption } from './data-option.ts';

interface Options {
  readonly port: number;
  readonly host: string;
  readonly uplink?: string;
  readonly data: string;
}

/** Adds `clever registry start`. */
export function addStartRegistry(registry: Command): void {
  registry
    .command('start')
    .description(
      'Runs the registry on this machine until Ctrl-C. The first start makes a user and a token for this checkout.',
    )
    .option('--port <port>', 'where it listens', integer(0, 65_535), 4873)
    .option('--host <address>', 'where it listens; 0.0.0.0 lets other machines in', '127.0.0.1')
    .option('--uplink <url>', 'where everything but @clever/* comes from; by default what npm uses')
    .addOption(dataOption())
    .action(async (options: Options) => {
      const { runRegistry } = await import('../../registry/run-registry.ts');
      await runRegistry(options);
    });
}
