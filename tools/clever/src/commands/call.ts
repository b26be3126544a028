import type { Command } from 'commander';

/** Adds `clever call`. */
export function addCall(program: Command): void {
  program
    .command('call')
    .summary('call an operation')
    .description('Calls an operation by its name, with credentials of this machine, and prints the reply.')
    .argument('<operation>', 'such as coupon.redeem')
    .option('--as <caller>', 'a name in credentials.json', 'demo')
    .option('--params <values>', 'values for the path: id=..., or JSON')
    .option('--query <values>', 'the query: tag=a&limit=5, or JSON')
    .option('--json <json>', 'the body; - reads standard input')
    .option('--upload <file>', 'the body of an operation that takes a file')
    .option('--key <key>', 'the Idempotency-Key; a new one by default, where one is needed')
    .option('--match <tag>', 'If-Match: an entity tag without quotes, or *')
    .option('--field <path>', 'print one value of the reply, and nothing else: id, items.0.id')
    .option('--raw', 'print the body as it came, and nothing else')
    .option('--data <folder>', 'where databases, secrets and logs are', '.clever')
    .addHelpText(
      'after',
      '\nExamples:\n  clever call link.create --json \'{"target":"https://example.com/"}\'\n  clever call coupon.redeem --json \'{"code":"WELCOME","playerId":"ann"}\' --key order-7\n\nEnds with 1 when the reply is a problem, with 69 when nobody answers.',
    )
    .action(async (operation: string, options) => {
      const { runCall } = await import('../call/run-call.ts');
      await runCall(operation, options);
    });
}
