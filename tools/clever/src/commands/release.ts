import type { Command } from 'commander';

interface Options {
  readonly data: string;
  readonly dryRun?: true;
  readonly allowDirty?: true;
}

/** Adds `clever release` and its commands. */
export function addRelease(program: Command): void {
  const release = program
    .command('release')
    .summary('version and publish what changed')
    .description(
      'Writes versions from the changesets, commits them, then builds, checks and publishes what the registry does not hold. Run again, it goes on where it ended.',
    )
    .addHelpText(
      'after',
      '\nWhere versions are reviewed: `clever release version` in a pull request, `clever release publish` when it is merged.\n\nExamples:\n  pnpm changeset\n  clever release --dry-run\n  clever release',
    );
  withOptions(release).action(async (options: Options) => {
    const { runRelease } = await import('../release/run-release.ts');
    await runRelease(await root(), options);
  });
  addVersion(release);
  addCheckOf(release);
  addPublish(release);
}

function addVersion(release: Command): void {
  release
    .command('version')
    .description('Writes versions, changelogs and the released contracts of models from the changesets.')
    .option('--dry-run', 'say which versions the changesets ask for')
    .action(async (_options: object, command: Command) => {
      const { runVersion } = await import('../release/run-version.ts');
      await runVersion(await root(), command.optsWithGlobals<Options>());
    });
}

function addCheckOf(release: Command): void {
  release
    .command('check')
    .description('Builds and packs everything that is published, and checks it, without a registry.')
    .action(async () => {
      const { runCheck } = await import('../release/run-check.ts');
      await runCheck(await root());
    });
}

function addPublish(release: Command): void {
  const publish = release
    .command('publish')
    .description('Builds, checks and publishes what the registry does not hold, dependencies first.');
  withOptions(publish).action(async (_options: object, command: Command) => {
    const { runPublish } = await import('../release/run-publish.ts');
    await runPublish(await root(), command.optsWithGlobals<Options>());
  });
}

const withOptions = (command: Command) =>
  command
    .option('--dry-run', 'do everything but write and publish')
    .option('--allow-dirty', 'publish a checkout that differs from its commit; the packages will say so')
    .option('--data <folder>', 'where the address of a registry on this machine is', '.clever');

async function root(): Promise<string> {
  const { workspaceRoot } = await import('../workspace/root.ts');
  return workspaceRoot();
}
