import { Command } from 'commander';
import { addBackup } from './commands/backup.ts';
import { addBuild } from './commands/build.ts';
import { addCall } from './commands/call.ts';
import { addCheck } from './commands/check.ts';
import { addContract } from './commands/contract.ts';
import { addDeploy } from './commands/deploy.ts';
import { addFiles } from './commands/files.ts';
import { addLines } from './commands/lines.ts';
import { addLogs } from './commands/logs.ts';
import { addMigrate } from './commands/migrate.ts';
import { addNew } from './commands/new.ts';
import { addOperations } from './commands/operations.ts';
import { addOwner } from './commands/owner.ts';
import { addPermits } from './commands/permits.ts';
import { addPostgres } from './commands/postgres.ts';
import { addRegistry } from './commands/registry.ts';
import { addRelease } from './commands/release.ts';
import { addRestore } from './commands/restore.ts';
import { addSeed } from './commands/seed.ts';
import { addStart } from './commands/start.ts';
import { addStatus } from './commands/status.ts';
import { addStop } from './commands/stop.ts';

/** Puts the command line together. A command imports what it needs when it runs. */
export function createProgram(): Command {
  const program = new Command('clever')
    .description('Runs and looks after the services of this checkout.')
    .showHelpAfterError('(clever --help shows what there is)')
    .exitOverride();
  for (const add of [
    addStart,
    addStop,
    addStatus,
    addCheck,
    addLines,
    addLogs,
    addBuild,
    addMigrate,
    addContract,
    addOperations,
    addPermits,
    addOwner,
    addCall,
    addSeed,
    addFiles,
    addNew,
    addBackup,
    addRestore,
    addRegistry,
    addPostgres,
    addRelease,
    addDeploy,
  ])
    add(program);
  return program.hook('preAction', (_program, command) => trustOwn(command.opts()));
}

/** Services of this machine that run with TLS have certificates of its own CA. */
async function trustOwn({ data }: { readonly data?: string }): Promise<void> {
  if (data === undefined) return;
  const [{ dataFolder }, { workspaceRoot }, { trustCertificates }] = await Promise.all([
    import('./data/data-folder.ts'),
    import('./workspace/root.ts'),
    import('./start/trust-certificates.ts'),
  ]);
  trustCertificates(dataFolder(workspaceRoot(), data).path);
}
