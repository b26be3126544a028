import type { Command } from 'commander';

/** Adds `clever lines`. */
export function addLines(program: Command): void {
  program
    .command('lines')
    .summary('count the lines of every package')
    .description(
      'Counts lines of source, schema and tests by package, without what is generated, as a table for docs/decisions.md.',
    )
    .action(async () => {
      const [{ countLines, formatLines }, { workspaceRoot }] = await Promise.all([
        import('../lines/count-lines.ts'),
        import('../workspace/root.ts'),
      ]);
      process.stdout.write(`${formatLines(countLines(workspaceRoot()))}\n`);
    });
}
