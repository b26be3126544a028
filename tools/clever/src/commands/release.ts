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
      'Checks contracts, migrations and permits, writes versions from the changesets, commits them, then builds, checks and publishes what the registry does not hold. Run again, it goes on where it ended.',
    )
    .addHelpText(
      'after',
      '\nWhere versions are reviewed: `clever release version` in a pull request, `clever release publish` when it is merged.\n\nExamples:\n  pnpm changeset\n  clever release --dry-run\n  clever release',
    );
  withOptions(release).action(async (options: Options) => {
    const { runRelease } = await import('../release/run-release.ts');
    await alone((root) => runRelease(root, options));
  });
  addVersion(release);
  addCheckOf(release);
  addPublish(release);
  addSizes(release);
}

function addVersion(release: Command): void {
  release
    .command('version')
    .description('Writes versions, changelogs and the released contracts of models from the changesets.')
    .option('--dry-run', 'print the versions that the changesets ask for')
    .action(async (_options: object, command: Command) => {
      const { runCheckedVersion } = await import('../release/run-version.ts');
      await alone((root) => runCheckedVersion(root, command.optsWithGlobals<Options>()));
    });
}

function addCheckOf(release: Command): void {
  release
    .command('check')
    .description('Builds and packs everything that is published, and checks it, without a registry.')
    .action(async () => {
      const { runCheck } = await import('../release/run-check.ts');
      await alone(runCheck);
    });
}

function addPublish(release: Command): void {
  const publish = release
    .command('publish')
    .description('Builds, checks and publishes what the registry does not hold, dependencies first.');
  withOptions(publish).action(async (_options: object, command: Command) => {
    const { runPublish } = await import('../release/run-publish.ts');
    await alone((root) => runPublish(root, command.optsWithGlobals<Options>()));
  });
}

function addSizes(release: Command): void {
  release
    .command('sizes')
    .description('Installs the latest release of services for production, and shows what each takes.')
    .argument('[services...]', 'all by default')
    .action(async (services: string[], _options: object, command: Command) => {
      const { runSizes } = await import('../release/run-sizes.ts');
      const { workspaceRoot } = await import('../workspace/root.ts');
      await runSizes(workspaceRoot(), services, command.optsWithGlobals<Options>());
    });
}

const withOptions = (command: Command) =>
  command
    .option('--dry-run', 'do everything but write and publish')
    .option('--allow-dirty', 'publish a checkout that differs from its commit; the packages record it')
    .option('--data <folder>', 'where the address of a registry on this machine is', '.clever');

async function alone(run: (root: string) => Promise<void>): Promise<void> {
  const { workspaceRoot } = await import('../workspace/root.ts');
  const { exclusively } = await import('../release/exclusively.ts');
  const root = workspaceRoot();
  await exclusively(root, () => run(root));
}
