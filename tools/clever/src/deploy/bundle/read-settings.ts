import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Failure } from '../../terminal/failure.ts';
import type { Release } from './find-release.ts';

/** A setting of a released service. */
export interface Setting {
  readonly name: string;
  readonly description: string;
  /** Undefined where it has none. */
  readonly default?: unknown;
}

/** Prints what a service declares, asked of the very code that will run. */
const question = (name: string) => `
import { app } from '${name}';
import { ChassisSettings, urlSetting } from '@clever/service/settings';
const { config, calls, domains } = app.context;
const own = [config, ChassisSettings].flatMap(({ properties }) => Object.entries(properties));
const callees = [...new Set([...(app.snapshots ? [] : ['permitter']), ...calls.map(({ contract }) => contract.service)])];
console.log(JSON.stringify([
  ...domains.map((domain) => ({ name: 'DATABASE_URL_' + domain.toUpperCase(), description: 'postgres://role:password@host/database of the domain ' + domain })),
  ...callees.map((callee) => ({ name: urlSetting(callee), description: 'Where ' + callee + ' is: http://host:port' })),
  ...own.map(([name, schema]) => ({ name, description: schema.description ?? '', default: schema.default })),
]));`;

/**
 * Loads the service from a bundle, as Node alone would, and reads its settings.
 *
 * @throws Failure when it does not load: something is missing in it
 */
export async function readSettings(folder: string, { name, version }: Release): Promise<Setting[]> {
  const args = ['--input-type=module', '--eval', question(name)];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, env: {} });
    return JSON.parse(stdout);
  } catch (cause) {
    const { stderr = '' } = cause as { stderr?: string };
    throw new Failure(`${name} ${version} does not load`, { hints: stderr.split('\n').filter(Boolean), cause });
  }
}
