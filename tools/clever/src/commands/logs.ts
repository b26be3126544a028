import type { Command } from 'commander';

/** Adds `clever logs`. */
export function addLogs(program: Command): void {
  program
    .command('logs')
    .summary('find a request in the logs of all services')
    .description('Shows what a request did in every service that it reached, and where it failed.')
    .argument('[places...]', 'log files, folders of them, or - for standard input; those of clever start by default')
    .requiredOption('--trace <id>', 'a trace id, a traceparent, or the requestId of a problem')
    .option('--data <folder>', 'where databases, secrets and logs are', '.clever')
    .option('--json', 'the lines as they are')
    .addHelpText(
      'after',
      '\nExamples:\n  clever logs --trace 4bf92f3577b34da6a3ce929d0e0e4736\n  kubectl logs -l app.kubernetes.io/part-of=clever --tail=-1 --prefix | clever logs - --trace 5f2c...-1a',
    )
    .action(async (places: string[], options) => {
      const { runLogs } = await import('../logs/run-logs.ts');
      await runLogs(places, options);
    });
}
