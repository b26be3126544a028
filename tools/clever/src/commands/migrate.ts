import type { Command } from 'commander';

/** Adds `clever migrate` and its command. */
export function addMigrate(program: Command): void {
  const migrate = program.command('migrate');
  migrate
    .command('lint')
    .summary('may these migrations be applied while services run?')
    .description(
      'Judges each migration that no release has yet: expand, or a contract step, which has to be declared and needs a major; what would block running services is refused. Ends with 1 when something is wrong.',
    )
    .argument('[domain]', 'one model; all by default')
    .option('--json', 'print JSON')
    .action(async (domain: string | undefined, options: { json?: true }) => {
      const { runLint } = await import('../migration/run-lint.ts');
      await runLint(domain, options);
    });
  migrate
    .summary('apply migrations')
    .description(
      'Applies the migrations that are missing: to the databases that DATABASE_URL_<DOMAIN>, or DATABASE_URL with {database} in it, name; or to those of a start that runs on this machine. A contract step is refused while the permitter knows of a service that runs with an older model.',
    )
    .argument('[domain]', 'one domain; all by default')
    .option('--data <folder>', 'where databases, secrets and logs are', '.clever')
    .option('--dry-run', 'change nothing; ends with 1 when something is missing')
    .option('--force <reason>', 'apply contract steps without checking which services still need what they remove')
    .option('--json', 'print JSON')
    .action(
      async (domain: string | undefined, options: { data: string; dryRun?: true; force?: string; json?: true }) => {
        const { runMigrate } = await import('../run/migrate.ts');
        await runMigrate(domain, options);
      },
    );
}
