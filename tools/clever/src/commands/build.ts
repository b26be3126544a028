import type { Command } from 'commander';

/** Adds `clever build`. */
export function addBuild(program: Command): void {
  program
    .command('build')
    .summary('compile what is published')
    .description(
      'Compiles every package and service that is published into its dist. A second build compiles what changed.',
    )
    .action(async () => {
      const [{ build }, { workspaceRoot }] = await Promise.all([
        import('../release/build.ts'),
        import('../workspace/root.ts'),
      ]);
      await build(workspaceRoot());
    });
}
