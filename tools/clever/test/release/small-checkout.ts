import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { workspaceRoot } from '../../src/workspace/root.ts';

const root = workspaceRoot();

/** A checkout with the contract package, a model, a service that serves it and one that does not know it. */
export interface SmallCheckout extends Disposable {
  readonly folder: string;
  write(path: string, content: string | object): void;
  git(...args: string[]): string;
  /** Commits everything. */
  commit(message: string): void;
}

/** Makes a small checkout in a folder of its own, with the tools of this one. */
export function smallCheckout(): SmallCheckout {
  const folder = mkdtempSync(join(tmpdir(), 'clever-checkout-'));
  const write = (path: string, content: string | object) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`);
  };
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });
  const commit = (message: string) => {
    git('add', '--all');
    git('commit', '--quiet', '--message', message);
  };
  copyFrame(folder);
  write('package.json', { name: 'small', private: true, type: 'module', packageManager: 'pnpm@12.21.0' });
  writePackage(write, 'packages/model-badge', { typebox: 'catalog:', '@clever/contract': 'workspace:^' }, model);
  writePackage(write, 'services/badge', { '@clever/model-badge': 'workspace:*' }, usesBadge);
  writePackage(
    write,
    'services/clock',
    { '@clever/contract': 'workspace:*' },
    { 'index.ts': 'export const hour = 3600;\n' },
  );
  link(folder);
  git('init', '--quiet', '--initial-branch=main');
  git('config', 'user.name', 'Small');
  git('config', 'user.email', 'small@example.com');
  commit('begin');
  return { folder, write, git, commit, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

function copyFrame(folder: string): void {
  // Whatever pnpm runs here, it installs nothing.
  const settings = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8').replace(
    /^verifyDepsBeforeRun: .*$/m,
    'verifyDepsBeforeRun: false',
  );
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), settings);
  const files = ['LICENSE', '.gitignore', '.changeset/config.json', 'turbo.json', 'tsconfig.base.json'];
  for (const file of files) cpSync(join(root, file), join(folder, file));
  const contract = join(root, 'packages/contract');
  for (const file of ['src', 'package.json', 'README.md'])
    cpSync(join(contract, file), join(folder, 'packages/contract', file), { recursive: true });
}

type Write = SmallCheckout['write'];

function writePackage(write: Write, folder: string, dependencies: object, sources: Record<string, string>): void {
  const name = folder.startsWith('services/')
    ? folder.replace('services/', 'service-')
    : folder.replace('packages/', '');
  write(`${folder}/package.json`, {
    name: `@clever/${name}`,
    version: '1.0.0',
    license: 'MIT',
    type: 'module',
    exports: { '.': './src/index.ts' },
    dependencies,
  });
  write(`${folder}/README.md`, `# ${name}\n`);
  for (const [file, content] of Object.entries(sources)) write(`${folder}/src/${file}`, content);
}

/** What pnpm would link. Only leaves are links: nothing that is done here reaches into this checkout. */
function link(folder: string): void {
  const from = (path: string) => realpathSync(join(root, path));
  const links = {
    'node_modules/@types/node': from('node_modules/@types/node'),
    'node_modules/@changesets/cli': from('node_modules/@changesets/cli'),
    'packages/contract/node_modules/typebox': from('packages/contract/node_modules/typebox'),
    'packages/contract/node_modules/@types/pg': from('packages/contract/node_modules/@types/pg'),
    'packages/model-badge/node_modules/typebox': from('packages/contract/node_modules/typebox'),
    'packages/model-badge/node_modules/@clever/contract': join(folder, 'packages/contract'),
    'services/badge/node_modules/@clever/model-badge': join(folder, 'packages/model-badge'),
    'services/clock/node_modules/@clever/contract': join(folder, 'packages/contract'),
  };
  for (const [path, target] of Object.entries(links)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(target, join(folder, path));
  }
  mkdirSync(join(folder, 'node_modules/.bin'));
  for (const tool of ['tsc', 'turbo', 'changeset'])
    writeFileSync(
      join(folder, 'node_modules/.bin', tool),
      `#!/bin/sh\nexec '${root}/node_modules/.bin/${tool}' "$@"\n`,
      {
        mode: 0o755,
      },
    );
}

/** Declares what a badge can be asked. */
export const operations = (...names: string[]): string =>
  names
    .map(
      (name) => `export const ${name} = operation({
  name: 'badge.${name}',
  method: 'GET',
  path: '/${name}',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read ${name}',
  replies: { 200: Type.Object({ id: Id }) },
});
`,
    )
    .reduce(
      (text, one) => text + one,
      `import { Id, operation } from '@clever/contract';\nimport Type from 'typebox';\n`,
    );

const model = {
  'operations.ts': operations('first'),
  'index.ts': `import { contract, versionOf } from '@clever/contract';
import * as operations from './operations.ts';
export const badge = contract('badge', versionOf(import.meta.url), { ...operations });
`,
};

const usesBadge = {
  'index.ts': `import { badge } from '@clever/model-badge';\nexport const version = badge.version;\n`,
};
