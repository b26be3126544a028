import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A package manager as people use it. */
export interface Client {
  readonly name: string;
  readonly command: readonly string[];
  /** What it needs to have done in a package that it publishes. */
  readonly before?: readonly string[];
  readonly publish: readonly string[];
  readonly install: readonly string[];
  readonly settings: (url: string, token?: string) => Readonly<Record<string, string>>;
}

const npmrc = (url: string, token?: string) => ({
  '.npmrc': [
    `registry=${url}`,
    `@clever:registry=${url}`,
    token && `${url.replace(/^http:/, '')}:_authToken=${token}`,
    '',
  ]
    .filter((line) => line !== undefined)
    .join('\n'),
});
const yarnrc = (url: string, token?: string) => ({
  '.yarnrc.yml': JSON.stringify({
    npmRegistryServer: url,
    npmScopes: {
      clever: { npmRegistryServer: url, npmPublishRegistry: url, ...(token ? { npmAuthToken: token } : {}) },
    },
    unsafeHttpWhitelist: ['127.0.0.1'],
    nodeLinker: 'node-modules',
    enableGlobalCache: false,
    enableTelemetry: false,
    enableImmutableInstalls: false,
    // Yarn 4 takes no version that is younger than a day, unless it is told whose.
    npmPreapprovedPackages: ['@clever/*'],
  }),
  'yarn.lock': '',
});
const modules = join(import.meta.dirname, '../node_modules');

/** The pnpm that runs the tests, or the one that npx fetches. */
function pnpm(): string {
  const [found] = (process.env.PATH ?? '').split(':').filter((folder) => existsSync(join(folder, 'pnpm')));
  return found
    ? join(found, 'pnpm')
    : execFileSync('npx', ['-y', '-p', 'pnpm@12', 'which', 'pnpm'], { encoding: 'utf8' }).trim();
}

export const clients: readonly Client[] = [
  {
    name: 'npm',
    command: ['npm'],
    publish: ['publish'],
    install: ['install', '--no-audit', '--no-fund'],
    settings: npmrc,
  },
  { name: 'pnpm', command: [pnpm()], publish: ['publish', '--no-git-checks'], install: ['install'], settings: npmrc },
  {
    name: 'yarn 1',
    command: [process.execPath, join(modules, 'yarn/bin/yarn.js')],
    publish: ['publish', '--non-interactive', '--new-version', '1.0.0', '--no-git-tag-version'],
    install: ['install', '--non-interactive', '--no-progress'],
    settings: npmrc,
  },
  {
    name: 'yarn 4',
    command: [process.execPath, join(modules, '@yarnpkg/cli-dist/bin/yarn.js')],
    before: ['install'],
    publish: ['npm', 'publish'],
    install: ['install'],
    settings: yarnrc,
  },
];
