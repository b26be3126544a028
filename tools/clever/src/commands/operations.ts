import type { Command } from 'commander';

/** Adds `clever operations`. */
export function addOperations(program: Command): void {
  program
    .command('operations')
    .summary('print what operations are')
    .description(
      'Prints the operations of a domain in full, as one would write them: what a preset leaves out is there.',
    )
    .argument('<name>', 'a domain, or one operation: badge, badge.create')
    .action(async (name: string) => {
      const { runOperations } = await import('../operations/run-operations.ts');
      await runOperations(name);
    });
}
