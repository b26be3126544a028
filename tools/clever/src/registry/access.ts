import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '@clever/router';
import type { DataFolder } from '../data/data-folder.ts';
import { Failure } from '../terminal/failure.ts';

/** How to reach the private registry. */
export interface RegistryAccess {
  /** With a slash at its end: `http://127.0.0.1:4873/`. */
  readonly url: string;
  readonly token: string;
}

/** The file in which `clever registry start` leaves the address and a token of this machine's registry, mode 0600. */
export const accessFile = (folder: DataFolder) => join(folder.path, 'registry', 'access.json');

/**
 * Returns the address and token of the private registry: `CLEVER_REGISTRY` and `CLEVER_REGISTRY_TOKEN`, or what was started on this machine.
 *
 * @throws Failure when neither is there
 */
export function registryAccess(folder: DataFolder, env: Env): RegistryAccess {
  const { CLEVER_REGISTRY: url, CLEVER_REGISTRY_TOKEN: token } = env;
  if (url && token) return { url: url.endsWith('/') ? url : `${url}/`, token };
  const file = accessFile(folder);
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as RegistryAccess;
  throw new Failure('no registry is known', {
    exit: 'unavailable',
    hints: [
      'clever registry start   runs one on this machine',
      'CLEVER_REGISTRY and CLEVER_REGISTRY_TOKEN   name another',
    ],
  });
}

/**
 * Writes what each client needs: npm, pnpm and bun read `.npmrc`, Yarn 4 its own file. A client without these lines would ask the public registry
 * for `@clever/*`, where anybody may have published such a name.
 */
export const clientSettings = ({ url, token }: RegistryAccess): string =>
  [
    '# .npmrc, for npm, pnpm and bun (chmod 600; not into git)',
    npmrc({ url, token }),
    '# .yarnrc.yml, for Yarn 4',
    'npmScopes:',
    '  clever:',
    `    npmRegistryServer: "${url}"`,
    `    npmAuthToken: "${token}"`,
    '    npmAlwaysAuth: true',
    "npmPreapprovedPackages: ['@clever/*']",
    ...(url.startsWith('http:') ? [`unsafeHttpWhitelist: ['${new URL(url).hostname}']`] : []),
    '',
  ].join('\n');

/** Writes the lines of an `.npmrc` that sends `@clever/*` to the private registry, and nothing else. */
export const npmrc = ({ url, token }: RegistryAccess) =>
  `@clever:registry=${url}\n${url.replace(/^https?:/, '')}:_authToken=${token}\n`;
