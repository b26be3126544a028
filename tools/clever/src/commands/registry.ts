import type { Command } from 'commander';
import { addRegistryLog } from './registry/log.ts';
import { addStartRegistry } from './registry/start.ts';
import { addRegistryStatus } from './registry/status.ts';
import { addToken } from './registry/token.ts';
import { addUser } from './registry/user.ts';

/** Adds `clever registry` and its commands. */
export function addRegistry(program: Command): void {
  const registry = program
    .command('registry')
    .summary('the private registry of packages')
    .description('Runs the private registry: where @clever packages are released to and deployed from.')
    .addHelpText(
      'after',
      '\nExamples:\n  clever registry start\n  clever registry user ann && clever registry token ann --expires 90d\n  clever registry token deployer --read-only',
    );
  for (const add of [addStartRegistry, addUser, addToken, addRegistryStatus, addRegistryLog]) add(registry);
}
