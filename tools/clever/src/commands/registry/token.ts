import { type Command, Option } from 'commander';
import { duration } from '../../terminal/duration.ts';
import { dataOption } from './data-option.ts';

const dayMs = 24 * 60 * 60 * 1000;

interface Options {
  /** In milliseconds. */
  readonly expires: number;
  readonly readOnly?: true;
  readonly revoke?: string | true;
  readonly data: string;
}

/** Adds `clever registry token`. */
export function addToken(registry: Command): void {
  registry
    .command('token')
    .description('Makes a token for a user and prints it once.')
    .argument('<name>', 'the user')
    .addOption(
      new Option('--expires <duration>', 'when it ends: 12h, 90d')
        .argParser(duration(1000, 730 * dayMs))
        .default(90 * dayMs, '90d'),
    )
    .option('--read-only', 'it may install, and not publish')
    .option('--revoke [key]', 'end a token instead, or all of this user; clever registry status shows keys')
    .addOption(dataOption())
    .action(async (name: string, options: Options) => {
      const { runToken } = await import('../../registry/run-token.ts');
      await runToken(name, options);
    });
}
