import { parseArgs } from 'node:util';
import { ConfigError } from '@clever/router';
import { MigrationError } from '@clever/router/migrate';
import type { Service } from './create-service.ts';
import { endWith, exitConfig } from './end-with.ts';
import { type MigrationRun, migrateService } from './migrate.ts';

const exitUsage = 2;
const usage = [
  'without arguments it serves',
  'migrate                  applies the missing migrations of its domains, and ends',
  'migrate --dry-run        says what is missing, and ends with 1 when something is',
  'migrate --force REASON   applies contract steps without checking which services still need what they remove',
];

/** Migrates a service's domains by its command line, and ends the process with 1 where something is missing, refused or failed. */
export async function runMigrations(service: Service, args: readonly string[]): Promise<void> {
  const options = readOptions(service.name, args);
  try {
    const say = (line: string) => void process.stdout.write(`${line}\n`);
    const isDone = await migrateService(service, process.env, { ...options, say });
    process.exitCode = isDone ? 0 : 1;
  } catch (error) {
    const sentence = `service ${service.name} cannot migrate`;
    if (error instanceof ConfigError) endWith(exitConfig, sentence, error.faults);
    if (error instanceof MigrationError) endWith(1, sentence, error.message.split('\n'));
    throw error;
  }
}

function readOptions(name: string, args: readonly string[]): Omit<MigrationRun, 'say'> {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean', default: false }, force: { type: 'string' } },
    });
    if (positionals.join(' ') !== 'migrate') throw new Error(`there is no command "${positionals.join(' ')}"`);
    if (values.force?.trim() === '') throw new Error('--force needs a reason');
    return { isDry: values['dry-run'], force: values.force };
  } catch (error) {
    return endWith(exitUsage, `service ${name}: ${(error as Error).message}`, usage);
  }
}
