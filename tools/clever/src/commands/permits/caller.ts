import type { Command } from 'commander';
import { dataOption } from './data-option.ts';

interface AddOptions {
  readonly may?: string[];
  readonly data: string;
  readonly json?: true;
}

/** Adds `clever permits caller add` and `remove`. */
export function addCallers(permits: Command): void {
  const caller = permits.command('caller').description('Adds and removes callers from outside of this checkout.');
  caller
    .command('add')
    .description('Adds a caller, such as the back end of a product, and prints its secret once.')
    .argument('<name>', 'lower case letters, digits and dashes')
    .option('--may <operations...>', 'what it may call: coupon.redeem, or coupon.* for all of a domain')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async (name: string, { may = [], ...options }: AddOptions) => {
      const { addCaller } = await import('../../permits/run-caller.ts');
      await addCaller(name, { ...options, may });
    });
  caller
    .command('remove')
    .description('Removes a caller with its secrets and grants.')
    .argument('<name>')
    .addOption(dataOption())
    .action(async (name: string, options: { data: string }) => {
      const { removeCaller } = await import('../../permits/run-caller.ts');
      await removeCaller(name, options);
    });
}
