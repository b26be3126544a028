import type { Command } from 'commander';
import { portBase } from '../start/port-base.ts';
import { integer } from '../terminal/integer.ts';

interface Options {
  readonly split?: true;
  readonly watch?: true;
  readonly portBase: number;
  readonly data: string;
  readonly verbose?: true;
  readonly tls?: true;
  readonly from: readonly string[];
}

/** An option that may be given again. */
const collect = (value: string, before: readonly string[]) => [...before, value];

/** Adds `clever start`. */
export function addStart(program: Command): void {
  program
    .command('start')
    .summary('run services on this machine')
    .description(
      'Runs services on this machine with a PostgreSQL of their own: databases, migrations, secrets and grants are made on the way. Ctrl-C stops all of it.',
    )
    .argument('[services...]', 'a few of them, with what they call; all by default')
    .option('--split', 'a process for each service; one that dies is started again, alone')
    .option('--watch', 'start a service again when its source changes; a process for each')
    .option('--port-base <port>', 'admin gets this port, permitter +100, link +101 ...', integer(1, 65_000), portBase)
    .option('--data <folder>', 'where databases, secrets and logs are', '.clever')
    .option('--from <release>', 'run a release of a service, coupon@1.3.0, in place of its code here', collect, [])
    .option('--tls', 'TLS between all services, with a CA made for this machine in DATA/tls')
    .option('--verbose', 'print what services log')
    .addHelpText(
      'after',
      '\nExamples:\n  clever start\n  clever start coupon --split\n  clever start --data /tmp/second --port-base 6000\n  clever start link --from app@1.3.0',
    )
    .action(async (services: string[], options: Options) => {
      const { runStart } = await import('../start/run-start.ts');
      await runStart(services, options);
    });
}
