import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RegistryAccess } from '../../registry/access.ts';
import { Failure } from '../../terminal/failure.ts';

export interface InstallOptions {
  /** With a `package.json`, and a `package-lock.json` where that is to be followed. */
  readonly folder: string;
  readonly isLocked: boolean;
  readonly access: RegistryAccess;
}

const flags = [
  '--omit=dev',
  '--ignore-scripts',
  '--no-bin-links',
  '--install-strategy=hoisted',
  '--package-lock',
  // The lockfile is the same whichever address the registry has.
  '--omit-lockfile-registry-resolved',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--loglevel=error',
];

/**
 * Installs production dependencies with npm: plain files, no links, no scripts of packages. The token is neither written to a file nor
 * to a command line.
 *
 * @throws Failure with npm's own words
 */
export async function install({ folder, isLocked, access }: InstallOptions): Promise<void> {
  const env = { ...(isLocked ? {} : cautious), ...process.env, ...credentials(access) };
  try {
    await promisify(execFile)('npm', [isLocked ? 'ci' : 'install', ...flags], { cwd: folder, env });
    // npm's note to itself, which is not true any more when files are left out.
    rmSync(join(folder, 'node_modules/.package-lock.json'), { force: true });
  } catch (cause) {
    const { code, stderr = '' } = cause as { code?: unknown; stderr?: string };
    if (code === 'ENOENT') throw new Failure('npm is not on this machine', { exit: 'unavailable', cause });
    throw new Failure('npm could not install it', { hints: errorsOf(stderr), cause });
  }
}

/** Versions of others that are younger than a day are left alone: most bad ones are found by then. Ours may be a minute old. */
const cautious = { npm_config_min_release_age: '1', npm_config_min_release_age_exclude: '@clever/*' };

const credentials = ({ url, token }: RegistryAccess) => ({
  'npm_config_@clever:registry': url,
  [`npm_config_${url.replace(/^https?:/, '')}:_authToken`]: token,
});

const errorsOf = (stderr: string): string[] =>
  stderr
    .split('\n')
    .filter((line) => line !== '' && !line.includes('complete log of this run'))
    .map((line) => line.replace(/^npm error /, ''));
